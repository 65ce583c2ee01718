import { Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { Input } from '../http/input.js';
import { InstantInput } from '../http/instant.js';
import { Route } from '../http/route.js';
import { DevClock } from './dev-clock.js';

const Move = z.strictObject({ now: InstantInput });
const Moved = z.object({ now: z.string() });

/** The development clock's address; it exists only with `SAYSO_DEV_TOOLS=on`. */
@Controller()
export class DevClockController {
  constructor(private readonly devClock: DevClock) {}

  @Post('dev/clock')
  @Route({ can: 'anyone', summary: 'Move the clock forward and settle what falls due', body: Move, answer: Moved })
  async move(@Input() move: z.infer<typeof Move>): Promise<z.infer<typeof Moved>> {
    return { now: await this.devClock.moveTo(move.now) };
  }
}
