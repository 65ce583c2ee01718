import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, type AccountId, type CompetingClaimId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import type { Account } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.service.js';
import { reviewerIsParty } from '../reviews/reviews.errors.js';
import { Reviews, type Finding } from '../reviews/reviews.service.js';
import { claimLetter, type ClaimNews } from './claim-letters.js';
import type { ClaimRow } from './claim.entity.js';
import { ClaimStore, type WaitingClaim } from './claim.store.js';
import { claimHolderUnclear, claimKnown, claimNotFound, claimNotOfTwo } from './claims.errors.js';

/** What an operator finds of a claim: accepted, one of the two is the person; rejected, they are two people. */
export type ClaimFinding = Finding & { holder?: LikenessId | undefined };

/** Where a claim stands after a review. */
export interface ReviewedClaim {
  id: CompetingClaimId;
  state: 'open' | 'decided';
  holder: LikenessId | null;
  voices: number;
  needed: number;
}

/** Two claims to be the same person: both likenesses are suspended by the operator's side until the operators have decided. */
@Injectable()
export class CompetingClaims {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ClaimStore,
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly reviews: Reviews,
    private readonly notifications: Notifications,
  ) {}

  /** Opens a claim about two likenesses and suspends both; throws when they are not two (422), or it is open already (409). */
  open(operator: AccountId, [a, b]: readonly [LikenessId, LikenessId], note: string): Promise<CompetingClaimId> {
    return this.database.transaction(async () => {
      if (a === b || !(await this.likenesses.find(a)) || !(await this.likenesses.find(b))) throw claimNotOfTwo();
      const id = await this.begin(operator, a, b, note);
      if (!id) throw claimKnown();
      return id;
    });
  }

  /** In the transaction that proves somebody: opens a claim with every proven account of the same name, birth and country. */
  async openWithTwins({ id, likeness }: Account): Promise<void> {
    for (const twin of await this.store.twinsOf(id)) {
      const facts = await this.likenesses.find(twin);
      if (facts?.identity === 'proven')
        await this.begin(null, likeness, twin, 'Both proved the same name, date of birth and country.');
    }
  }

  /** Adds an operator's finding; once it decides, who was suspended for it alone is so no more, save who is not the person. */
  review(operator: AccountId, id: CompetingClaimId, { holder, ...finding }: ClaimFinding): Promise<ReviewedClaim> {
    return this.database.transaction(async () => {
      const known = await this.store.find(id);
      if (!known) throw claimNotFound();
      await this.lockBoth(known);
      const claim = await this.store.lockOpen(id);
      if (!claim) throw claimNotFound();
      const parties = [await this.accounts.holderOf(claim.one), await this.accounts.holderOf(claim.other)];
      if (parties.some((party) => party.id === operator)) throw reviewerIsParty();
      const found = finding.outcome === 'accepted' ? agreed(claim, holder) : null;
      const party = parties[0]?.id ?? operator;
      const { outcome, voices, needed } = await this.reviews.cast({ subject: id, party }, operator, finding);
      await this.store.update(id, { proposedHolder: found });
      if (outcome === null) return { id, state: 'open', holder: null, voices, needed };
      await this.store.update(id, { decidedAt: this.clock.now(), holder: found });
      for (const one of parties) await this.settle(one, operator, id, newsFor(one.likeness, found));
      return { id, state: 'decided', holder: found, voices, needed };
    });
  }

  /** The claims that wait, longest waiting first. */
  waiting(limit: number, after?: readonly [openedAt: string, uuid: string]): Promise<WaitingClaim[]> {
    return this.store.waiting(limit, after);
  }

  private async begin(
    by: AccountId | null,
    a: LikenessId,
    b: LikenessId,
    note: string,
  ): Promise<CompetingClaimId | null> {
    const [one, other] = a < b ? [a, b] : [b, a];
    await this.lockBoth({ one, other });
    const id = newId('cp');
    if (!(await this.store.add({ id, one, other, note, openedBy: by, openedAt: this.clock.now() }))) return null;
    for (const likeness of [one, other]) {
      const entry = { type: 'likeness.suspended', side: 'operator', claim: id, ...(by && { by }) };
      await this.likenesses.revise(likeness, entry, (facts) => ({ ...facts, suspendedBy: withOperator(facts) }));
      await this.notifications.mail(claimLetter(await this.accounts.holderOf(likeness), 'opened'));
    }
    return id;
  }

  private async settle(party: Account, by: AccountId, claim: CompetingClaimId, news: ClaimNews): Promise<void> {
    const { likeness } = party;
    if (news === 'wrong') {
      const entry = { type: 'identity.disproven', by, claim };
      await this.likenesses.revise(likeness, entry, (facts) => ({ ...facts, identity: 'unproven' }));
    } else if (!(await this.store.isClaimed(likeness))) {
      const entry = { type: 'likeness.suspension_lifted', by, side: 'operator', claim };
      const without = ({ suspendedBy }: LikenessFacts) => suspendedBy.filter((side) => side !== 'operator');
      await this.likenesses.revise(likeness, entry, (facts) => ({ ...facts, suspendedBy: without(facts) }));
    }
    await this.notifications.mail(claimLetter(party, news));
  }

  /** Always in the same order, so that two claims about the same people do not wait for each other. */
  private async lockBoth({ one, other }: Pick<ClaimRow, 'one' | 'other'>): Promise<void> {
    await this.likenesses.mustLock(one);
    await this.likenesses.mustLock(other);
  }
}

/** Whose claim is right, as all operators so far say. */
function agreed({ one, other, proposedHolder }: ClaimRow, holder: LikenessId | undefined): LikenessId {
  if (holder !== one && holder !== other) throw claimHolderUnclear();
  if (proposedHolder !== null && proposedHolder !== holder) throw claimHolderUnclear();
  return holder;
}

function newsFor(likeness: LikenessId, holder: LikenessId | null): ClaimNews {
  if (holder === null) return 'two_people';
  return holder === likeness ? 'right' : 'wrong';
}

function withOperator({ suspendedBy }: LikenessFacts): LikenessFacts['suspendedBy'] {
  return suspendedBy.includes('operator') ? suspendedBy : [...suspendedBy, 'operator'];
}
