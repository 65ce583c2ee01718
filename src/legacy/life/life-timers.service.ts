import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Ballots } from '../offices/ballots.service.js';
import { DeathCases, type Reported } from './death-cases.service.js';
import { DeathReportStore } from './death-report.store.js';
import { daysAfter } from './life-case.js';
import { LifeMail } from './life-mail.service.js';
import { LifeStates } from './life-states.service.js';
import { LIFE } from './life-turns.service.js';
import { Parties } from './parties.service.js';
import { ASKED_AFTER_DAYS } from './standing.js';

/** What happens to reports with nobody online: the end of the contest window, being asked again, half a year. */
@Injectable()
export class LifeTimers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly likenesses: Likenesses,
    private readonly ballots: Ballots,
    private readonly reports: DeathReportStore,
    private readonly cases: DeathCases,
    private readonly states: LifeStates,
    private readonly parties: Parties,
    private readonly mail: LifeMail,
  ) {}

  /** Names what settles reports before the service starts, and that they are weighed anew when an executor leaves. */
  onModuleInit(): void {
    this.jobs.due(LIFE, () => this.settle());
    this.ballots.whenRecounted((likeness) => this.settleOne(likeness));
  }

  /** Settles every report that counts, each once; one that cannot be settled holds up no other. */
  async settle(): Promise<void> {
    const failures: unknown[] = [];
    for (const likeness of await this.reports.counting())
      await this.settleOne(likeness).catch((error: unknown) => failures.push(error));
    if (failures.length === 1) throw failures[0];
    if (failures.length > 0) throw new AggregateError(failures, 'Some reports of a death could not be settled.');
  }

  /** Does what has come due for one likeness, in the current transaction or its own; whoever rests on its state calls it first. */
  settleOne(likeness: LikenessId): Promise<void> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const { row, life } = await this.cases.current(likeness);
      if (row) await this.askAgain(await this.states.weigh({ row, life }));
    });
  }

  private async askAgain({ row, life }: Reported): Promise<void> {
    if (life.state !== 'reported' || life.report.contestFrom === null) return;
    const due = ASKED_AFTER_DAYS[row.asked];
    if (due === undefined || daysAfter(life.report.contestFrom, due) > this.clock.now()) return;
    await this.reports.change(row.id, { asked: row.asked + 1 });
    const spoke = new Set([...life.report.confirmed, ...life.report.disputed]);
    const silent = (await this.parties.inOffice(row.likeness)).filter((account) => !spoke.has(account));
    await this.mail.askAgain(row.likeness, silent);
  }
}
