import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Clock, Config, Logger, describeError, metrics } from '../kernel/index.js';
import { Bell } from './bell.js';
import { LedgerStore, type StoredCheckpoint } from './ledger.store.js';
import { PublishedStore } from './published.store.js';
import { Tree } from './tree.js';
import { openClients } from './witness-clients.js';
import { WitnessSeat } from './witness-seat.js';

/** Publications come at most this often. */
const INTERVAL_MS = 200;
/** How often to look whether a witness is still missing on what is published. */
const LOOK_MS = 1000;
const PATIENCE_MS = 1000;

const publications = new Counter({
  name: 'sayso_ledger_publications_total',
  help: 'Checkpoints published, by how many of the configured witnesses had cosigned: all, some or none',
  labelNames: ['cosigned'] as const,
  registers: [metrics],
});

/**
 * Shows each new checkpoint to the witnesses and publishes it with their cosignatures, or without those of whom it did
 * not get one in time. Works in the process that sequences; two at once do no harm.
 */
@Injectable()
export class Publisher {
  private readonly bell = new Bell();
  private readonly seats: readonly WitnessSeat[];
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    { witnesses }: Config,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly store: LedgerStore,
    private readonly published: PublishedStore,
    private readonly tree: Tree,
  ) {
    const newestSize = async (): Promise<number> => (await store.findNewest())?.size ?? 0;
    this.seats = openClients(witnesses).map((client) => new WitnessSeat(client, logger, newestSize));
  }

  /** Begins, where there are witnesses. */
  start(): void {
    this.stopping = new AbortController();
    if (this.seats.length > 0) this.running = this.run(this.stopping.signal);
  }

  /** Says that there is a new checkpoint. */
  ring(): void {
    this.bell.ring();
  }

  /** Ends, giving up what is asked at the moment; a database that hangs is not waited for. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await Promise.race([this.running, sleep(PATIENCE_MS)]);
  }

  private async run(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      await this.publish(stopping).catch((error: unknown) => {
        this.logger.warn('a checkpoint could not be published and is tried again', describeError(error));
      });
      await sleep(INTERVAL_MS, undefined, { signal: stopping }).catch(() => undefined);
      await this.bell.wait(LOOK_MS);
    }
  }

  /** A start asks every witness once, grown or not: a log that was restored from an earlier copy is told so. */
  private async publish(stopping: AbortSignal): Promise<void> {
    const [newest, last] = await Promise.all([this.store.findNewest(), this.published.findLast()]);
    if (newest === undefined) return;
    const asked = this.seats.filter((seat) => seat.lineFor(newest.size) === undefined);
    await this.ask(newest, asked, stopping);
    const before = newest.size === last?.size ? last.cosignatures : undefined;
    const lines = this.linesFor(newest.size, before ?? '');
    if (stopping.aborted || lines.join('') === before) return;
    await this.published.add(newest.size, this.clock.now(), lines.join(''));
    this.count(lines.length);
  }

  /** The newest line of each witness, or the one that was published before for the same checkpoint. */
  private linesFor(size: number, before: string): string[] {
    const old = before.split(/^/m);
    return this.seats.flatMap((seat) => seat.lineFor(size) ?? old.filter((line) => seat.client.isOwn(line)));
  }

  private async ask(
    { size, note }: StoredCheckpoint,
    seats: readonly WitnessSeat[],
    stopping: AbortSignal,
  ): Promise<void> {
    const proofFrom = (before: number): Promise<Buffer[]> => this.tree.consistency(before, size);
    const whenBack = (): void => {
      this.bell.ring();
    };
    await Promise.all(seats.map((seat) => seat.ask({ size, note, proofFrom }, stopping, whenBack)));
  }

  private count(cosigned: number): void {
    publications.inc({ cosigned: cosigned === 0 ? 'none' : cosigned < this.seats.length ? 'some' : 'all' });
  }
}
