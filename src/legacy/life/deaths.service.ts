import { Injectable } from '@nestjs/common';
import { VoidDirectives } from '../../consent/index.js';
import { Accounts, Restraints, VoidSettings } from '../../identity/index.js';
import type { AccountId, LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import { Ballots } from '../offices/ballots.service.js';
import type { DeathReportId, DeathReportFields, KeptByDeath } from './death-report.entity.js';
import { whenBack, whenDeceased, whenLiving, whenReported, type ConfirmedDeath } from './life-facts.js';
import { closedSinceDeath, keptAtDeath } from './opened-since.js';
import { Passings } from './passings.service.js';
import { withoutExecutors } from './undo-executors.js';

/** A report that counts, with the version of the facts at which it began to. */
type Counting = Pick<DeathReportFields, 'id' | 'likeness' | 'factsVersion'>;

/** What each turn in the state of a life makes of the facts, in the current transaction. */
@Injectable()
export class Deaths {
  private readonly followers: ((likeness: LikenessId) => Promise<void>)[] = [];

  constructor(
    private readonly accounts: Accounts,
    private readonly restraints: Restraints,
    private readonly likenesses: Likenesses,
    private readonly directives: VoidDirectives,
    private readonly settings: VoidSettings,
    private readonly ballots: Ballots,
    private readonly passings: Passings,
  ) {}

  /**
   * Adds what a floor above brings in line, in the same transaction, once a death was confirmed, doubted or taken back,
   * or a sign of life undid what executors did; call before the service starts.
   */
  whenTurned(then: (likeness: LikenessId) => Promise<void>): void {
    this.followers.push(then);
  }

  /** A report counts from now on; gives the version of the facts that says so. */
  async report(likeness: LikenessId, report: DeathReportId, by: AccountId | null): Promise<number> {
    const entry = { type: 'death.reported', ...(by && { by }), report };
    return (await this.likenesses.revise(likeness, entry, whenReported)).version;
  }

  /** The death is confirmed: what was opened since is void. Gives what that took. */
  async confirm({ id, likeness }: Counting, death: ConfirmedDeath): Promise<KeptByDeath> {
    const kept = keptAtDeath(await this.likenesses.history(likeness), death.diedOn);
    const { base, voided, directive } = await this.directives.makeVoid(likeness, death.diedOn);
    await this.likenesses.revise(likeness, { type: 'death.confirmed', report: id }, (facts) =>
      whenDeceased(facts, death, kept, directive),
    );
    await this.ballots.clearAll(likeness);
    const settings = await this.hold(likeness, death.diedOn);
    await this.turned(likeness);
    return { ...kept, base, voided, settings };
  }

  /** The operator found the report false. */
  async reject({ id, likeness }: Counting, by: AccountId): Promise<void> {
    await this.likenesses.revise(likeness, { type: 'death.rejected', by, report: id }, whenLiving);
    await this.ballots.clearAll(likeness);
  }

  /** The holder lives, and the death was not confirmed: what executors did since the report is undone. */
  async endByHolder(report: Counting, by: AccountId): Promise<void> {
    await this.undo(report, by, whenLiving);
  }

  /** The holder says so after a confirmed death: the same is undone, and the rest waits for the operator. */
  async doubt(report: Counting, kept: KeptByDeath, by: AccountId): Promise<void> {
    const sides = kept.sides;
    await this.undo(report, by, (facts) => ({
      ...whenReported(facts),
      suspendedBy: [...facts.suspendedBy, ...sides.filter((side) => !facts.suspendedBy.includes(side))],
    }));
  }

  /** The operator recognised the holder: what the death took comes back. */
  async takeBack({ id, likeness }: Counting, kept: KeptByDeath, by: AccountId): Promise<void> {
    const { directive: held } = await this.likenesses.mustLock(likeness);
    const restored = await this.directives.restore(likeness, kept);
    const directive = held === null && kept.base !== null ? null : restored;
    const closed = closedSinceDeath(await this.likenesses.history(likeness));
    await this.likenesses.revise(likeness, { type: 'life.recognised', by, report: id }, (facts) =>
      whenBack(facts, kept, directive, closed),
    );
    const holder = await this.accounts.idOfHolder(likeness);
    if (holder) await this.restraints.lift(holder, 'return');
    if (holder && kept.settings) await this.settings.restore(holder, kept.settings);
    await this.turned(likeness);
  }

  /** The operator did not recognise the holder: the death stands. */
  async uphold({ id, likeness }: Counting, by: AccountId): Promise<void> {
    const entry = { type: 'life.not_recognised', by, report: id };
    await this.likenesses.revise(likeness, entry, (facts) => ({ ...facts, lifeState: 'deceased' }));
  }

  private async undo(
    { id, likeness, factsVersion }: Counting,
    by: AccountId,
    then: (facts: LikenessFacts) => LikenessFacts,
  ): Promise<void> {
    if (factsVersion === null) throw new Error(`The report ${id} counted, and at no version of the facts.`);
    const facts = withoutExecutors(await this.likenesses.history(likeness), factsVersion);
    await this.likenesses.revise(likeness, { type: 'life.signed', by, report: id }, () => then(facts));
    await this.ballots.clearAll(likeness);
    await this.turned(likeness);
  }

  private async turned(likeness: LikenessId): Promise<void> {
    for (const then of this.followers) await then(likeness);
  }

  /**
   * Whoever has the holder's account after a confirmed death may only close, and what they loosened since is void. Where
   * the holder was an executor themselves, those who are left decide.
   */
  private async hold(likeness: LikenessId, diedOn: string): Promise<KeptByDeath['settings']> {
    const holder = await this.accounts.idOfHolder(likeness);
    if (!holder) return null;
    await this.restraints.put(holder, 'return', null);
    await this.passings.expect(holder);
    return this.settings.makeVoid(holder, diedOn);
  }
}
