import { Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Who, type Principal } from '../../identity/index.js';
import { Route } from '../../kernel/index.js';
import { PermitTokens } from './permit-tokens.service.js';

const PermitTokenAnswer = z.object({ token: z.string(), expiresAt: z.iso.datetime() });

/** Permits in the form that a platform hands on. */
@Controller('v1/decisions')
export class PermitTokensController {
  constructor(private readonly tokens: PermitTokens) {}

  @Post(':id/permit-token')
  @Route({
    can: ['read', 'Decision'],
    summary: 'A signed token of my permit, for the machine that generates (docs/permit-tokens.md)',
    answer: PermitTokenAnswer,
    secret: true,
  })
  make(@Param('id') id: string, @Who() who: Principal): Promise<z.infer<typeof PermitTokenAnswer>> {
    return this.tokens.make(id, who);
  }
}
