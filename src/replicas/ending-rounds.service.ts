import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '../kernel/index.js';
import { ReplicaEndingsStore } from './replica-endings.store.js';
import { ReplicaEndings } from './replica-endings.service.js';

const ROUND = 'replicas.endings';
const DAY_MS = 24 * 3_600_000;

/**
 * Ends what has come to its end: looked for as each day begins, in UTC, since every end is on a day. Nobody need ask for
 * it, so that a death that is confirmed on a lower floor needs to know nothing of this one.
 */
@Injectable()
export class EndingRounds implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly store: ReplicaEndingsStore,
    private readonly endings: ReplicaEndings,
  ) {}

  /** Names what makes a round before the service starts; each asks for the next. */
  onModuleInit(): void {
    this.jobs.due(ROUND, (now) => this.settle(now));
  }

  /** Ends all that is due by `now`, a likeness at a time; one that cannot be settled holds up no other. */
  async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    for (const likeness of await this.store.maybeEnding(now.slice(0, 10)))
      await this.endings.endDue(likeness, now).catch((error: unknown) => failures.push(error));
    await this.plan(now);
    if (failures.length > 0) throw new AggregateError(failures, 'Some replicas could not be ended.');
  }

  private plan(now: string): Promise<void> {
    const next = new Date(Math.floor(Date.parse(now) / DAY_MS + 1) * DAY_MS).toISOString();
    return this.database.transaction(async () => {
      if (await this.store.planRound(now, next)) await this.jobs.sendDue(ROUND, next);
    });
  }
}
