import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Departures } from './departures.service.js';
import type { Executor } from './executor.js';
import { ExecutorStore } from './executor.store.js';
import { HolderMail } from './holder-mail.js';
import { lapsed } from './letters.js';

/** What settles invitations that nobody answered. */
const LAPSES = 'legacy.invitations';
const DAYS = 14;
const DAY_MS = 24 * 3_600_000;

/** The end of invitations that were not answered in time. */
@Injectable()
export class Lapses implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly likenesses: Likenesses,
    private readonly executors: ExecutorStore,
    private readonly departures: Departures,
    private readonly mail: HolderMail,
  ) {}

  /** Names what settles them before the service starts. */
  onModuleInit(): void {
    this.jobs.due(LAPSES, (now) => this.settle(now));
  }

  /** When an invitation made at this instant lapses. */
  lapseOf(nominatedAt: string): string {
    return new Date(Date.parse(nominatedAt) + DAYS * DAY_MS).toISOString();
  }

  /** Asks in the current transaction that an invitation be settled when its time has come. */
  expect({ lapsesAt }: Executor): Promise<void> {
    return this.jobs.sendDue(LAPSES, lapsesAt);
  }

  /** Ends every invitation that has lapsed by `now`, each once; one that cannot be settled holds up no other. */
  async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    for (const { likeness } of await this.executors.lapsed(now))
      await this.settleOne(likeness, now).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Some invitations could not be settled.');
  }

  /** Ends those of one likeness, in the current transaction or its own; who counts invitations calls this first. */
  settleOne(likeness: LikenessId, now = this.clock.now()): Promise<void> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      for (const executor of await this.executors.standing(likeness)) {
        if (executor.state !== 'nominated' || executor.lapsesAt > now) continue;
        await this.departures.end(executor, 'lapsed');
        await this.mail.tell(likeness, (holder) => lapsed(holder, executor.name));
      }
    });
  }
}
