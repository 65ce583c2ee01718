import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Input, Route } from '../../kernel/index.js';
import { AttestationAnswer, AttestationInput, WitnessInput, WitnessedMatterAnswer } from './witnesses.schema.js';
import { Witnesses, type WitnessedMatter } from './witnesses.service.js';

/** Asking for a witness, and the witness's own act. */
@Controller('v1')
export class WitnessRequestsController {
  constructor(private readonly witnesses: Witnesses) {}

  @Post('directive/witnesses')
  @Route({
    can: ['sign', 'Directive'],
    summary: 'Ask somebody to witness the directive in force; a mail goes to them',
    body: WitnessInput,
    status: 202,
    stepUp: true,
  })
  ask(@Who() who: Principal, @Input() { email, capacity }: z.infer<typeof WitnessInput>): Promise<void> {
    return this.witnesses.ask(mustBeAccount(who), email, capacity);
  }

  @Get('witness-requests/:token')
  @Route({
    can: ['attest', 'Witness'],
    summary: 'What I am asked to witness',
    answer: WitnessedMatterAnswer,
  })
  show(@Who() who: Principal, @Param('token') token: string): Promise<WitnessedMatter> {
    return this.witnesses.show(mustBeAccount(who).account, token);
  }

  @Post('witness-requests/:token/attestation')
  @Route({
    can: ['attest', 'Witness'],
    summary: 'Witness a directive with my own passkey: options first (200), then its assertion',
    body: AttestationInput,
    answer: AttestationAnswer,
    status: 201,
  })
  async attest(
    @Who() who: Principal,
    @Param('token') token: string,
    @Input() { assertion }: z.infer<typeof AttestationInput>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof AttestationAnswer>> {
    const asked = mustBeAccount(who);
    if (assertion) return { ...(await this.witnesses.attest(asked, token, assertion)) };
    reply.status(200);
    return this.witnesses.options(asked, token);
  }
}
