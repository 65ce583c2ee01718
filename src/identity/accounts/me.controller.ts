import { Controller, Get } from '@nestjs/common';
import type { z } from 'zod';
import { Route } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { accountNotFound } from '../identity.errors.js';
import { IdentityProofs } from '../proofs/identity-proofs.js';
import { Restraints } from '../restraints/restraints.service.js';
import { HolderSettings } from '../settings/holder-settings.js';
import { accountAnswer } from './account.schema.js';
import { Accounts } from './accounts.service.js';
import { MeAnswer } from './me.schema.js';

/** What a signed-in person is to this service. */
@Controller('v1/me')
export class MeController {
  constructor(
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly proofs: IdentityProofs,
    private readonly settings: HolderSettings,
    private readonly restraints: Restraints,
  ) {}

  @Get()
  @Route({
    can: ['read', 'Account'],
    summary: 'My account, likeness, roles, identity, settings and what holds me back',
    answer: MeAnswer,
  })
  async me(@Who() who: Principal): Promise<z.infer<typeof MeAnswer>> {
    const { account: id, likeness, roles } = mustBeAccount(who);
    const account = await this.accounts.mustFind(id);
    const facts = await this.likenesses.find(likeness);
    if (!facts) throw accountNotFound();
    return {
      account: accountAnswer(account),
      likeness: { id: likeness, lifeState: facts.lifeState, version: facts.version },
      roles,
      identity: facts.identity,
      identityProof: await this.proofs.latestOf(id),
      settings: await this.settings.of(id),
      restraints: (await this.restraints.inForce(id)).map(({ reason, since, until }) => ({ reason, since, until })),
    };
  }
}
