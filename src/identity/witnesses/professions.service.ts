import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, type AccountId, type ProfessionId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Notifications } from '../../notifications/index.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Reviews, type Finding } from '../reviews/reviews.service.js';
import type { Capacity, ProfessionRow } from './profession.entity.js';
import { ProfessionStore, type WaitingProfession } from './profession.store.js';
import { professionLetter } from './witness-letters.js';
import { professionKnown, professionNotFound, professionReviewed } from './witnesses.errors.js';

/** Where a profession stands, and how many operators have accepted it and must. */
export interface ReviewedProfession {
  id: ProfessionId;
  state: ProfessionRow['state'];
  voices: number;
  needed: number;
}

/** Who may witness: accounts whose profession the operators verified. */
@Injectable()
export class Professions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ProfessionStore,
    private readonly reviews: Reviews,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
  ) {}

  /** Lays a profession before the operators; throws `identity.profession_known` when they have accepted it. */
  apply(account: AccountId, capacity: Capacity, evidence: string): Promise<ProfessionId> {
    return this.database.transaction(async () => {
      if ((await this.store.find(account, capacity))?.state === 'accepted') throw professionKnown();
      const id = newId('wp');
      await this.store.put({ id, account, capacity, evidence, state: 'applied', appliedAt: this.clock.now() });
      return id;
    });
  }

  /** Adds an operator's finding; once it decides, it holds and the applicant is told. */
  review(operator: AccountId, id: ProfessionId, finding: Finding): Promise<ReviewedProfession> {
    return this.database.transaction(async () => {
      const profession = await this.store.lock(id);
      if (!profession) throw professionNotFound();
      if (profession.state !== 'applied') throw professionReviewed();
      const { account, capacity } = profession;
      const verdict = await this.reviews.cast({ subject: id, party: account }, operator, finding);
      const { outcome, voices, needed, reviewers } = verdict;
      if (outcome === null) return { id, state: 'applied', voices, needed };
      const at = this.clock.now();
      await this.store.settle(id, outcome, at, finding.note);
      const said = { profession: id, capacity, by: operator, reviewers, outcome };
      await this.ledger.append({ type: 'change', payload: { type: 'witness.reviewed', account, at, ...said } });
      await this.notifications.mail(professionLetter(await this.accounts.mustFind(account), outcome, finding.note));
      return { id, state: outcome, voices, needed };
    });
  }

  /** Whether the operators verified that the account may witness in this capacity. */
  async isVerified(account: AccountId, capacity: Capacity): Promise<boolean> {
    return (await this.store.find(account, capacity))?.state === 'accepted';
  }

  /** All that an account said of its professions, oldest first. */
  of(account: AccountId): Promise<ProfessionRow[]> {
    return this.store.of(account);
  }

  /** The applications that wait, longest waiting first. */
  waiting(limit: number, after?: readonly [appliedAt: string, uuid: string]): Promise<WaitingProfession[]> {
    return this.store.waiting(limit, after);
  }
}
