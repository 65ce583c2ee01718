import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, type PlatformId } from '../../kernel/index.js';
import type { DecisionEntry } from '../decision-entry.js';
import { DecisionsStore } from '../decisions.store.js';
import { unreportedBefore } from './attestation.js';
import { UnreportedStore, type UnreportedPlace } from './unreported.store.js';

const UNREPORTED = 'gate.unreported';
const EVERY_MS = 15 * 60_000;
const AT_A_TIME = 5000;

/** Permits that were given more than a day ago and of which their platform has said nothing. */
@Injectable()
export class Unreported implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly store: UnreportedStore,
    private readonly decisions: DecisionsStore,
  ) {}

  /** Names what looks for them before the service starts, whose first look asks for the next. */
  onModuleInit(): void {
    this.jobs.due(UNREPORTED, (now) => this.settle(now));
  }

  /** Notes every permit that is unreported by `now`; each process that is woken goes on where the last one stopped. */
  async settle(now: string): Promise<void> {
    await this.walk(now);
    const next = new Date(Date.parse(now) + EVERY_MS).toISOString();
    await this.database.transaction(async () => {
      if (await this.store.plan(now, next)) await this.jobs.sendDue(UNREPORTED, next);
    });
  }

  /** At most `limit` of a platform's unreported permits, newest first. */
  async list(platform: PlatformId, limit: number, after?: UnreportedPlace): Promise<DecisionEntry[]> {
    const now = this.clock.now();
    await this.walk(now);
    const found = await this.store.list(platform, unreportedBefore(now), limit, after);
    const entries = await this.decisions.findAll(found.map(({ id }) => id));
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    return found.flatMap(({ id }) => byId.get(id) ?? []);
  }

  /** How many permits of a platform are unreported. */
  async count(platform: PlatformId): Promise<number> {
    const now = this.clock.now();
    await this.walk(now);
    return this.store.count(platform, unreportedBefore(now));
  }

  private async walk(now: string): Promise<void> {
    const before = unreportedBefore(now);
    const step = (): Promise<number> => this.database.transaction(() => this.store.walk(before, AT_A_TIME));
    while ((await step()) === AT_A_TIME);
  }
}
