import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Suspensions } from '../../consent/index.js';
import { Restraints } from '../../identity/index.js';
import { Database, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import { notYet } from '../legacy.errors.js';
import { Ballots } from '../offices/ballots.service.js';
import { Offices, type Officer } from '../offices/offices.service.js';
import { EstateMail } from './estate-mail.js';
import { maySuspend, type Acting } from './estate.js';
import { liftedByHolder, suspendedByExecutor } from './letters.js';
import { liftOf, type Lift } from './lift.js';

/** Whether everything is stopped, and on whose side. */
export interface EstateSuspension {
  suspended: boolean;
  suspendedBy: LikenessFacts['suspendedBy'];
}

const MATTER = 'suspension';

/** The executors' kill switch: one of them alone stops everything, and only several together let it go on. */
@Injectable()
export class EstateSuspensions implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly likenesses: Likenesses,
    private readonly restraints: Restraints,
    private readonly offices: Offices,
    private readonly ballots: Ballots,
    private readonly mail: EstateMail,
    private readonly holders: Suspensions,
  ) {}

  /** Names what is done when a lift is carried because somebody left, and when the holder lifts it alone. */
  onModuleInit(): void {
    this.ballots.whenCarried(MATTER, (likeness) => this.takeAway(likeness));
    this.holders.whenOverruled((likeness) => this.mail.tellInOffice(likeness, liftedByHolder));
  }

  /**
   * Stops every use from now on, whoever else has; once more does nothing more. In life for those whom the holder
   * marked alone (409 `legacy.not_yet`).
   */
  suspend(acting: Acting): Promise<EstateSuspension> {
    return this.database.transaction(async () => {
      const { facts, officer } = await this.mustAct(acting);
      if (facts.suspendedBy.includes('executor')) return suspensionOf(facts);
      const { account, likeness } = acting;
      // What was said about an earlier suspension, which the holder may have lifted, says nothing about this one.
      await this.ballots.clear(likeness, MATTER);
      const entry = { type: 'likeness.suspended', by: account, side: 'executor', executor: officer.id };
      const revised = await this.likenesses.revise(likeness, entry, (current) => ({
        ...current,
        suspendedBy: [...current.suspendedBy, 'executor'],
      }));
      await this.mail.tellOthers(officer, (reader, who) => suspendedByExecutor(reader, who));
      return suspensionOf(revised);
    });
  }

  /** One voice for lifting the executors' suspension; the last one needed lifts it. Without one it is lifted already. */
  lift(acting: Acting): Promise<Lift> {
    return this.database.transaction(async () => {
      const { facts, officer } = await this.mustAct(acting);
      const { likeness } = acting;
      if (!facts.suspendedBy.includes('executor'))
        return { lifted: true, voices: 0, needed: await this.offices.quorum(likeness) };
      await this.restraints.mustBeFree(acting.account);
      const tally = await this.ballots.cast(likeness, MATTER, officer);
      if (tally.carried) await this.takeAway(likeness, acting.account);
      return liftOf(tally);
    });
  }

  private async mustAct({ likeness, account }: Acting): Promise<{ facts: LikenessFacts; officer: Officer }> {
    // First, so that a stranger holds nothing up, and learns not even whether there is such a likeness.
    await this.offices.mustBe(likeness, account);
    const facts = await this.likenesses.mustLock(likeness);
    const officer = await this.offices.mustBe(likeness, account);
    if (!maySuspend(facts, officer)) throw notYet();
    return { facts, officer };
  }

  private async takeAway(likeness: LikenessId, by?: string): Promise<void> {
    const { suspendedBy } = await this.likenesses.mustLock(likeness);
    if (!suspendedBy.includes('executor')) return;
    const entry = { type: 'likeness.suspension_lifted', ...(by !== undefined && { by }), side: 'executor' };
    await this.likenesses.revise(likeness, entry, (facts) => ({
      ...facts,
      suspendedBy: facts.suspendedBy.filter((side) => side !== 'executor'),
    }));
  }
}

function suspensionOf({ suspendedBy }: LikenessFacts): EstateSuspension {
  return { suspended: suspendedBy.length > 0, suspendedBy };
}
