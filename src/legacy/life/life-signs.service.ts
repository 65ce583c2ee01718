import { Injectable } from '@nestjs/common';
import { Reviews, type Finding } from '../../identity/index.js';
import { Database, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import { DeathCases, type ActingOn } from './death-cases.service.js';
import type { DeathReportFields } from './death-report.entity.js';
import { DeathReportStore } from './death-report.store.js';
import { LifeStates } from './life-states.service.js';
import { lifeSignNotFound } from './life.errors.js';
import { Parties } from './parties.service.js';

/** What a holder is answered who says that they live. */
export interface LifeSign {
  lifeState: LikenessFacts['lifeState'];
  /** Whether the operator must see first who it is. */
  waitsForOperator: boolean;
}

/** Where a sign of life stands after a review. */
export interface ReviewedLifeSign extends LifeSign {
  id: LikenessId;
  voices: number;
  needed: number;
}

/** Holders who say that they are alive: enough to end a report, and to begin the way back from a confirmed death. */
@Injectable()
export class LifeSigns {
  constructor(
    private readonly database: Database,
    private readonly likenesses: Likenesses,
    private readonly reviews: Reviews,
    private readonly reports: DeathReportStore,
    private readonly cases: DeathCases,
    private readonly states: LifeStates,
    private readonly parties: Parties,
  ) {}

  /** Takes a holder's word, given signed in and with their password; where nobody doubts that they live, it changes nothing. */
  give({ account, likeness }: ActingOn): Promise<LifeSign> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const { row, life } = await this.cases.current(likeness);
      if (row && life.state !== 'returning') await this.states.happen(likeness, { type: 'lived' }, account);
      return this.standing(likeness);
    });
  }

  /** How it stands for the holder. */
  async standing(likeness: LikenessId): Promise<LifeSign> {
    const { life } = await this.cases.current(likeness);
    const facts = await this.likenesses.find(likeness);
    return { lifeState: facts?.lifeState ?? 'living', waitsForOperator: life.state === 'returning' };
  }

  /** At most `limit` signs of life that wait for the operators, the longest waiting first. */
  waiting(limit: number, after?: readonly [string, string]): Promise<DeathReportFields[]> {
    return this.reports.returning(limit, after);
  }

  /** Adds an operator's finding of who gave the sign. Both findings open something, so both take as many operators. */
  review(operator: AccountId, likeness: LikenessId, finding: Finding): Promise<ReviewedLifeSign> {
    return this.database.transaction(async () => {
      if (!(await this.likenesses.find(likeness))) throw lifeSignNotFound();
      await this.likenesses.mustLock(likeness);
      const { row, life } = await this.cases.current(likeness);
      if (!row || life.state !== 'returning') throw lifeSignNotFound();
      const party = await this.parties.all(likeness, row.reporter);
      const verdict = await this.reviews.cast({ subject: likeness, party, bothOpen: true }, operator, finding);
      const { outcome, voices, needed } = verdict;
      if (outcome !== null) {
        const type = outcome === 'accepted' ? 'recognised' : 'unrecognised';
        await this.states.happen(likeness, { type }, operator);
      }
      return { id: likeness, ...(await this.standing(likeness)), voices, needed };
    });
  }
}
