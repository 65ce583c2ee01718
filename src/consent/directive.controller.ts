import { Controller, Delete, Get, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, Route } from '../kernel/index.js';
import { nameDiffers } from './consent.errors.js';
import {
  CancellationAnswer,
  CancellationInput,
  DraftAnswer,
  SignatureInput,
  SignatureOrOptions,
  WithdrawalAnswer,
} from './consent.schema.js';
import { Directives, type Withdrawal } from './directives.service.js';
import { Drafts, type Draft } from './drafts.service.js';
import { RegretWindows, type Cancellation } from './regret-windows.service.js';
import { Signatures } from './signatures.service.js';
import { WishesInput } from './wishes.input.js';

/** The holder's wishes: drafted, signed, withdrawn. */
@Controller('v1/directive')
export class DirectiveController {
  constructor(
    private readonly drafts: Drafts,
    private readonly signatures: Signatures,
    private readonly directives: Directives,
    private readonly regretWindows: RegretWindows,
  ) {}

  @Put('draft')
  @Route({
    can: ['draft', 'Directive'],
    summary: 'Save a draft, and hear what in it may surprise',
    body: WishesInput,
    answer: DraftAnswer,
  })
  save(@Who() who: Principal, @Input() wishes: z.infer<typeof WishesInput>): Promise<Draft> {
    return this.drafts.save(mustBeAccount(who).likeness, wishes);
  }

  @Get('draft')
  @Route({ can: ['draft', 'Directive'], summary: 'Read the draft', answer: DraftAnswer })
  read(@Who() who: Principal): Promise<Draft> {
    return this.drafts.mustFind(mustBeAccount(who).likeness);
  }

  @Post('signature')
  @Route({
    can: ['sign', 'Directive'],
    summary: 'Sign the draft by typing your name, or with a passkey: options first (200), then its assertion',
    body: SignatureInput,
    answer: SignatureOrOptions,
    status: 201,
    stepUp: true,
  })
  async sign(
    @Who() who: Principal,
    @Input() { method, name, assertion }: z.infer<typeof SignatureInput>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SignatureOrOptions>> {
    const holder = mustBeAccount(who);
    if (method === 'typed') {
      if (name === undefined) throw nameDiffers();
      return { ...(await this.signatures.sign(holder, { method, name })) };
    }
    if (assertion) return { ...(await this.signatures.sign(holder, { method, assertion, session: holder.session })) };
    reply.status(200);
    return this.signatures.optionsFor(holder, holder.session);
  }

  @Delete()
  @Route({
    can: ['withdraw', 'Directive'],
    summary: 'Withdraw the directive at once; every replica is revoked',
    answer: WithdrawalAnswer,
  })
  withdraw(@Who() who: Principal): Promise<Withdrawal> {
    return this.directives.withdraw(mustBeAccount(who));
  }

  @Post('cancellation')
  @Route({
    can: 'anyone',
    summary: 'Cancel a directive that waits out its regret window: by the mailed token, or by its holder without one',
    body: CancellationInput,
    answer: CancellationAnswer,
  })
  async cancel(@Who() who: Principal, @Input() { token }: z.infer<typeof CancellationInput>): Promise<Cancellation> {
    if (token !== undefined) return this.regretWindows.cancelByToken(token);
    return this.regretWindows.cancelOwn(mustBeAccount(who));
  }
}
