import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, Histogram } from 'prom-client';
import { Clock, metrics } from '../kernel/index.js';
import { LedgerStore, type Backlog } from './ledger.store.js';

const inclusion = new Histogram({
  name: 'sayso_ledger_inclusion_seconds',
  help:
    'For each round of the sequencer, from the instant that the oldest of its entries bears, which its writer took ' +
    'before it committed, until the checkpoint that covers it was committed; never less than the time to inclusion',
  buckets: [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60, 600],
  registers: [metrics],
});

/** Notes that a round was committed at `now`, in milliseconds, whose oldest entry bears the instant `oldest`. */
export function observeInclusion(oldest: string, now: number): void {
  inclusion.observe(Math.max(0, now - Date.parse(oldest)) / 1000);
}

/** Shows how large the log is and how far it is behind, measured whenever somebody asks. */
@Injectable()
export class LedgerMetrics implements OnModuleInit {
  private measuring: Promise<Backlog | null> | undefined;

  constructor(
    private readonly store: LedgerStore,
    private readonly clock: Clock,
  ) {}

  /** Registers the gauges; each shows NaN while the database cannot be asked. */
  onModuleInit(): void {
    this.gauge('sayso_ledger_size', 'Entries in the newest checkpoint', ({ size }) => size);
    this.gauge('sayso_ledger_waiting', 'Entries that are written and not in the log yet', ({ waiting }) => waiting);
    this.gauge('sayso_ledger_oldest_waiting_seconds', 'Age of the oldest of them', (now) => now.oldestWaitingSeconds);
    this.gauge(
      'sayso_ledger_oldest_snapshot_seconds',
      'For how long a session has kept deleted rows from being swept; NaN where sayso_app lacks pg_read_all_stats',
      (now) => now.oldestSnapshotSeconds ?? NaN,
    );
  }

  private gauge(name: string, help: string, read: (backlog: Backlog) => number): void {
    const measure = (): Promise<Backlog | null> => this.measure();
    const gauge = new Gauge({
      name,
      help,
      registers: [metrics],
      async collect() {
        const backlog = await measure();
        gauge.set(backlog ? read(backlog) : NaN);
      },
    });
  }

  /** One measurement serves all gauges that are read together. */
  private measure(): Promise<Backlog | null> {
    this.measuring ??= this.store
      .backlog(this.clock.now())
      .catch(() => null)
      .finally(() => {
        this.measuring = undefined;
      });
    return this.measuring;
  }
}
