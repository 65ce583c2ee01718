import { isDatabaseUnavailable, unavailable } from '../kernel/index.js';
import type { Recorded, Recording } from './batch.js';

const LONGEST_QUEUE = 20_000;
const LARGEST_BATCH = 1_000;
/** Low enough that 64 callers who each wait for their answer keep both this process and PostgreSQL busy. */
const SECOND_IN_FLIGHT_ABOVE = 32;
const RETRY_PAUSE_MS = 50;
const SWEEP_MS = 100;

interface Waiting {
  recording: Recording;
  /** On the machine's monotonic clock, in milliseconds. */
  deadline: number;
  settled: boolean;
  resolve(recorded: Recorded): void;
  reject(error: Error): void;
}

/** Sends a batch and tells what became of each member; throws when the outcome is unknown or nothing was written. */
export type SendBatch = (batch: readonly Recording[]) => Promise<Recorded[]>;

/**
 * Forms batches by pressure: what has queued while the last batch was in flight is the next one. A batch whose
 * outcome is unknown is sent again with the same ids. Whoever is not answered by their deadline is told that the
 * service is unavailable, never a permit; their decision may still be recorded, once.
 */
export class PressureQueue {
  private waiting: Waiting[] = [];
  private readonly inFlight = new Set<readonly Waiting[]>();
  private sweeper: NodeJS.Timeout | undefined;

  constructor(private readonly send: SendBatch) {}

  /** Puts a recording in the next batch and tells what became of it. */
  submit(recording: Recording, deadline: number): Promise<Recorded> {
    if (this.waiting.length >= LONGEST_QUEUE)
      return Promise.reject(
        unavailable('More is being asked than can be recorded at the moment. Ask again shortly.', 1),
      );
    return new Promise((resolve, reject) => {
      this.waiting.push({ recording, deadline, settled: false, resolve, reject });
      this.sweeper ??= setInterval(() => {
        this.giveUpOverdue();
      }, SWEEP_MS).unref();
      if (this.inFlight.size === 0)
        queueMicrotask(() => {
          this.pump();
        });
      else if (this.waiting.length > SECOND_IN_FLIGHT_ABOVE) this.pump();
    });
  }

  /** How many recordings wait for a batch. */
  get length(): number {
    return this.waiting.length;
  }

  private pump(): void {
    while (this.waiting.length > 0 && this.inFlight.size < (this.waiting.length > SECOND_IN_FLIGHT_ABOVE ? 2 : 1)) {
      const batch = this.waiting.splice(0, LARGEST_BATCH);
      this.inFlight.add(batch);
      void this.deliver(batch).finally(() => {
        this.inFlight.delete(batch);
        this.pump();
      });
    }
    if (this.waiting.length === 0 && this.inFlight.size === 0) {
      clearInterval(this.sweeper);
      this.sweeper = undefined;
    }
  }

  private async deliver(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.send(batch.map((waiting) => waiting.recording));
      batch.forEach((waiting, index) => {
        this.settle(waiting, outcomes[index] ?? 'stale');
      });
    } catch (error) {
      if (isDatabaseUnavailable(error)) return this.putBack(batch);
      await this.deliverApart(batch, error);
    }
  }

  /** The outcome is unknown, or nothing was written: the same ids go again, first in the queue, after a pause. */
  private async putBack(batch: readonly Waiting[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
    this.waiting.unshift(...batch.filter((waiting) => !waiting.settled));
  }

  /** One member that the database refuses must not take the others with it: each is sent by itself. */
  private async deliverApart(batch: readonly Waiting[], error: unknown): Promise<void> {
    const [first, ...others] = batch;
    if (first === undefined) return;
    if (others.length === 0) this.fail(first, error);
    else for (const waiting of batch) await this.deliver([waiting]);
  }

  private fail(waiting: Waiting, error: unknown): void {
    if (waiting.settled) return;
    waiting.settled = true;
    waiting.reject(error instanceof Error ? error : new Error('A decision could not be recorded.'));
  }

  private settle(waiting: Waiting, recorded: Recorded): void {
    if (waiting.settled) return;
    waiting.settled = true;
    waiting.resolve(recorded);
  }

  private giveUpOverdue(): void {
    const now = performance.now();
    for (const waiting of [...this.waiting, ...[...this.inFlight].flat()]) {
      if (waiting.settled || waiting.deadline > now) continue;
      waiting.settled = true;
      waiting.reject(
        unavailable('The decision could not be put on record in time, so there is no answer. Ask again shortly.'),
      );
    }
    this.waiting = this.waiting.filter((waiting) => !waiting.settled);
  }
}
