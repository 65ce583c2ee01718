import { Injectable } from '@nestjs/common';
import { Clock, Config, toUuid, type AccountId, type Id } from '../../kernel/index.js';
import { Restraints } from '../restraints/restraints.service.js';
import { operatorsNeeded, verdictOf, type Outcome, type Verdict } from './review.js';
import { ReviewStore } from './review.store.js';
import { alreadyAccepted, otherDayAccepted, reviewerIsParty } from './reviews.errors.js';

/** What is reviewed, and whose matter it is. */
export interface Matter {
  subject: Id<string>;
  /** Who has a part in it: one, or several. */
  party: AccountId | readonly AccountId[];
  /** Whether a rejection opens something too, and so takes as many operators as an acceptance. */
  bothOpen?: true;
}

/** What an operator answers. */
export interface Finding {
  outcome: Outcome;
  note: string;
  /** The day that an acceptance rests on, where the matter is about one; several operators must name the same. */
  day?: string;
}

/** The operators' reviews: one operator, or under four eyes two different ones who are no party. */
@Injectable()
export class Reviews {
  constructor(
    private readonly store: ReviewStore,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly restraints: Restraints,
  ) {}

  /**
   * Adds an operator's finding in the current transaction; the caller holds the subject's row locked. One that opens
   * something is refused (409 `identity.only_closing`) while the operator's own account may only close, and an
   * acceptance of another day than another operator's (409 `identity.other_day_accepted`).
   */
  async cast(matter: Matter, operator: AccountId, { outcome, note, day: named }: Finding): Promise<Verdict> {
    if (this.config.fourEyes && [matter.party].flat().includes(operator)) throw reviewerIsParty();
    if (outcome === 'accepted' || matter.bothOpen) await this.restraints.mustBeFree(operator);
    const [subjectId, day] = [toUuid(matter.subject), named ?? null];
    const earlier = await this.store.open(subjectId);
    const same = earlier.filter((review) => review.outcome === outcome && review.day === day);
    if (same.some((review) => review.operator === operator)) throw alreadyAccepted();
    const others = earlier.filter((review) => review.operator !== operator);
    const accepted = others.filter((review) => review.outcome === 'accepted');
    if (outcome === 'accepted' && accepted.some((review) => review.day !== day)) throw otherDayAccepted();
    await this.store.put({ subjectId, operator, outcome, note, day, at: this.clock.now() });
    const needed = operatorsNeeded(this.config.fourEyes);
    const verdict = verdictOf([...others, { operator, outcome }], needed, matter.bothOpen ? needed : 1);
    if (verdict.outcome) await this.store.settle(subjectId, this.clock.now());
    return verdict;
  }

  /** Deletes what operators wrote about these, in the current transaction. */
  async forget(subjects: readonly Id<string>[]): Promise<void> {
    await this.store.forget(subjects.map(toUuid));
  }

  /** How far an undecided matter has come. */
  async standing(subject: Id<string>): Promise<Verdict> {
    return verdictOf(await this.store.open(toUuid(subject)), operatorsNeeded(this.config.fourEyes));
  }
}
