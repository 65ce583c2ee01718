import { Injectable } from '@nestjs/common';
import { Clock, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Offices } from '../offices/offices.service.js';
import { toLifeCase } from './case-row.js';
import type { DeathReportFields } from './death-report.entity.js';
import { DeathReportStore } from './death-report.store.js';
import { contestUntil, stageOf, type LifeCase, type Stage } from './life-case.js';
import { LifeStanding } from './life-standing.service.js';
import { reportNotFound } from './life.errors.js';

/** An account that acts on a likeness. */
export interface ActingOn {
  likeness: LikenessId;
  account: AccountId;
}

/** A report, and the state of the life that it is about. */
export interface Reported {
  row: DeathReportFields;
  life: LifeCase;
}

/** A report as those who may know of it see it. */
export interface DeathCase {
  id: DeathReportFields['id'];
  likeness: LikenessId;
  state: 'pending' | 'death_reported' | 'deceased' | 'returning' | 'ended';
  /** What holds it up, while it is open. */
  stage: Stage | null;
  diedOn: string;
  reportedAt: string;
  contestUntil: string | null;
  confirmedOn: string | null;
  voices: number;
  needed: number;
  disputed: boolean;
  certificate: boolean;
  overdue: boolean;
}

/** Reports of deaths as they stand: read, and counted anew each time. */
@Injectable()
export class DeathCases {
  constructor(
    private readonly clock: Clock,
    private readonly offices: Offices,
    private readonly reports: DeathReportStore,
    private readonly standing: LifeStanding,
  ) {}

  /** The open report of a likeness, or null, and the state of its life. */
  async current(likeness: LikenessId): Promise<{ row: DeathReportFields | null; life: LifeCase }> {
    const row = await this.reports.open(likeness);
    return { row, life: toLifeCase(row) };
  }

  /** The report that is open, or on which a confirmed death rests; throws `legacy.report_not_found`. */
  async mustBeOpen(likeness: LikenessId): Promise<Reported> {
    const { row, life } = await this.current(likeness);
    if (!row) throw reportNotFound();
    return { row, life };
  }

  /** The same as an executor in office sees it. */
  async mustFind({ likeness, account }: ActingOn): Promise<DeathCase> {
    await this.offices.mustBe(likeness, account);
    return this.view(await this.mustBeOpen(likeness));
  }

  /** How a report stands, for those who may know of it. */
  async view({ row, life }: Reported): Promise<DeathCase> {
    if (life.state === 'living') throw reportNotFound();
    const { report } = life;
    const standing = await this.standing.of(row.likeness, report);
    const isOpen = life.state === 'reported';
    return {
      id: row.id,
      likeness: row.likeness,
      state: isOpen ? 'death_reported' : life.state,
      stage: isOpen ? stageOf(report, standing, this.clock.now()) : null,
      diedOn: report.diedOn,
      reportedAt: report.reportedAt,
      contestUntil: contestUntil(report),
      confirmedOn: row.confirmedOn,
      voices: standing.voices,
      needed: standing.needed,
      disputed: report.disputeOpen,
      certificate: row.certificateId !== null,
      overdue: report.overdue,
    };
  }
}
