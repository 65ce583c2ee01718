import { Controller, Delete, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Input, Route } from '../../kernel/index.js';
import { OwnErasures, type ErasureStanding } from './own-erasures.service.js';

const ErasureAnswer = z.object({
  state: z.enum(['notice', 'begun']),
  askedAt: z.string(),
  dueAt: z.string(),
  waitsFor: z.array(z.string()),
});
const Cancelled = z.object({ cancelled: z.literal(true) });
const Token = z.strictObject({ token: z.string().min(1).max(200) });

/** The end of all that is held about oneself. */
@Controller('v1/erasure')
export class OwnErasureController {
  constructor(private readonly erasures: OwnErasures) {}

  @Post()
  @Route({
    can: ['ask', 'Erasure'],
    summary: 'Ask that everything about me be erased, after two weeks in which I can cancel it (docs/erasure.md)',
    answer: ErasureAnswer,
    status: 202,
    stepUp: true,
  })
  ask(@Who() who: Principal): Promise<ErasureStanding> {
    return this.erasures.ask(mustBeAccount(who));
  }

  @Get()
  @Route({ can: ['ask', 'Erasure'], summary: 'How my erasure stands, and what it waits for', answer: ErasureAnswer })
  standing(@Who() who: Principal): Promise<ErasureStanding> {
    return this.erasures.of(mustBeAccount(who));
  }

  @Delete()
  @Route({ can: ['ask', 'Erasure'], summary: 'Cancel my erasure', answer: Cancelled })
  async cancel(@Who() who: Principal): Promise<z.infer<typeof Cancelled>> {
    await this.erasures.cancelOwn(mustBeAccount(who));
    return { cancelled: true };
  }

  @Post('cancellation')
  @Route({ can: 'anyone', summary: 'Cancel an erasure by the token in its notice', body: Token, answer: Cancelled })
  async cancelByToken(@Input() { token }: z.infer<typeof Token>): Promise<z.infer<typeof Cancelled>> {
    await this.erasures.cancelByToken(token);
    return { cancelled: true };
  }
}
