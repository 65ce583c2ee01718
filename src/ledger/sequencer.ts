import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Config, Logger, connect, describeError } from '../kernel/index.js';
import { Bell } from './bell.js';
import { LogDamaged } from './ledger.errors.js';
import { LogKey } from './log-key.js';
import { observeInclusion } from './ledger.metrics.js';
import { LogStore } from './log.store.js';
import { Publisher } from './publisher.js';
import { QueueScan } from './queue-scan.js';
import { BATCH, extend, restore } from './sequencing.js';

/** Rounds come at most this often unless the last was full: a commit and a checkpoint cost one leaf as much as many. */
const ROUND_MS = 100;
/** How long after work to look at every round before sleeping until called: decisions do not call. */
const ALERT_MS = 2000;
/** The longest sleep without being called, and the time between two tries for the lock. */
const FALLBACK_MS = 1000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 2000;

/** Puts what writers committed into the log's order. Every process has one; the one with the lock works, the others wait. */
@Injectable()
export class Sequencer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly bell = new Bell();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly key: LogKey,
    private readonly logger: Logger,
    private readonly publisher: Publisher,
  ) {}

  /** Begins in the background; a database that cannot be reached is waited for. */
  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Finishes the round in hand and gives the lock back. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await this.running;
  }

  private async run(): Promise<void> {
    let retry = FIRST_RETRY_MS;
    while (!this.stopped()) {
      const began = performance.now();
      await this.serve().catch((error: unknown) => {
        this.report(error);
      });
      retry = performance.now() - began > LAST_RETRY_MS ? FIRST_RETRY_MS : Math.min(2 * retry, LAST_RETRY_MS);
      await this.pause(retry);
    }
  }

  /** One connection's life: wait for the lock, read the edge back, extend it for as long as the connection holds. */
  private async serve(): Promise<void> {
    const client = await connect(this.config, 'sayso-sequencer');
    const ring = (): void => {
      this.bell.ring();
    };
    // A lost connection is reported by the next statement; without a listener it would end the process.
    client.on('error', ring).on('notification', ring);
    try {
      const log = new LogStore(client);
      await log.prepare();
      if (await this.claim(log)) await this.sequence(log);
    } finally {
      await Promise.all([this.publisher.stop(), Promise.race([client.end(), sleep(FALLBACK_MS)])]);
    }
  }

  private async claim(log: LogStore): Promise<boolean> {
    while (!this.stopped()) {
      if (await log.claim()) return true;
      await this.pause(FALLBACK_MS);
    }
    return false;
  }

  private async sequence(log: LogStore): Promise<void> {
    let edge = await restore(log, this.key, this.clock.now());
    await log.listen();
    this.publisher.start();
    this.logger.info('this process sequences the ledger', { size: edge.size });
    const scan = new QueueScan(performance.now());
    let lastWork = -Infinity;
    while (!this.stopped()) {
      const round = await extend(log, scan, edge, this.key, this.clock.now());
      const placed = round.edge.size - edge.size;
      edge = round.edge;
      if (placed > 0) this.publisher.ring();
      if (round.oldest !== undefined) observeInclusion(round.oldest, this.clock.millis());
      const called = await this.rest(placed, performance.now() - lastWork);
      if (placed > 0 || called) lastWork = performance.now();
    }
  }

  /** Waits for the next round; tells whether it slept and was called. */
  private async rest(placed: number, sinceWork: number): Promise<boolean> {
    if (placed === BATCH) return false;
    if (placed === 0 && sinceWork >= ALERT_MS) return this.bell.wait(FALLBACK_MS);
    await this.pause(ROUND_MS);
    return false;
  }

  private pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private report(error: unknown): void {
    if (error instanceof LogDamaged) this.logger.error('the ledger is damaged and does not grow', { what: error.what });
    else this.logger.warn('the ledger sequencer was interrupted and tries again', describeError(error));
  }
}
