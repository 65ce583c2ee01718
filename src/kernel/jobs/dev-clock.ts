import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { Failure } from '../failure.js';
import { Jobs } from './jobs.js';

const DRAIN_MS = 10_000;

/** The development clock: moves the service's time forward, for good, and settles what has fallen due. */
@Injectable()
export class DevClock {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  /** Takes up the time that an earlier run of the service had been moved to. */
  async resume(): Promise<void> {
    if (!this.config.devTools) return;
    const [kept] = await this.database.query<{ ahead_ms: number }>('select ahead_ms from service_clock');
    if (kept) this.clock.setAhead(kept.ahead_ms);
  }

  /** Moves the clock to `instant` and answers once all that is due by then is done; going back is refused. */
  async moveTo(instant: string): Promise<string> {
    const forward = Date.parse(instant) - this.clock.millis();
    if (forward < 0)
      throw new Failure(
        'invalid',
        'kernel.clock_backwards',
        `The clock already shows ${this.clock.now()}; it only moves forward.`,
      );
    const ahead = this.clock.ahead() + forward;
    await this.database.query(
      'insert into service_clock (single, ahead_ms) values (true, $1) on conflict (single) do update set ahead_ms = $1',
      [ahead],
    );
    this.clock.setAhead(ahead);
    await this.database.query(
      `update pgboss.job set start_after = start_after - $1 * interval '1 millisecond' where state in ('created', 'retry') and start_after > now()`,
      [forward],
    );
    await this.jobs.settleAll();
    await this.drain();
    return this.clock.now();
  }

  /** Waits until no started or startable job is left, giving up quietly on what keeps failing. */
  private async drain(): Promise<void> {
    const until = Date.now() + DRAIN_MS;
    while (Date.now() < until) {
      const waiting = await this.database.query(
        `select 1 from pgboss.job where name not like '\\_\\_pgboss%' and (state = 'active' or state = 'created' and start_after <= now()) limit 1`,
      );
      if (waiting.length === 0) return;
      await sleep(50);
    }
  }
}
