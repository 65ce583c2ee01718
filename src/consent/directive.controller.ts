import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, Route } from '../kernel/index.js';
import { nameDiffers, passkeyNotOffered } from './consent.errors.js';
import {
  CancellationAnswer,
  CancellationInput,
  DraftAnswer,
  SignatureAnswer,
  SignatureInput,
  WithdrawalAnswer,
} from './consent.schema.js';
import { Directives, type Withdrawal } from './directives.service.js';
import { Drafts, type Draft } from './drafts.service.js';
import { RegretWindows, type Cancellation } from './regret-windows.service.js';
import { Signatures, type Signature } from './signatures.service.js';
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
    summary: 'Sign the draft by typing your name',
    body: SignatureInput,
    answer: SignatureAnswer,
    status: 201,
    stepUp: true,
  })
  async sign(@Who() who: Principal, @Input() { method, name }: z.infer<typeof SignatureInput>): Promise<Signature> {
    if (method === 'passkey') throw passkeyNotOffered();
    if (name === undefined) throw nameDiffers();
    return this.signatures.sign(mustBeAccount(who), name);
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
