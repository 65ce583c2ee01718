import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock, Jobs, Logger, describeError, type PlatformId } from '../../kernel/index.js';
import { EventBell, type Hearing } from '../events/event-bell.js';
import { Tries } from './tries.js';
import { WebhookDeliveryStore, type Try } from './webhook-delivery.store.js';

const DUE = 'notifications.webhooks';
/** Tries at once to one platform in this process; to one whose last try failed, one. */
const LANE = 4;
const TROUBLED_LANE = 1;
/** Tries at once to all: a connection each, and no thread. */
const MOST_AT_ONCE = 500;
/** How long a try may be in hand before it counts as lost with its process; a try takes 15 s at most. */
const LOST_AFTER_MS = 30_000;
/** The longest sleep: what another process committed, or what falls due by the clock, is found then. */
const LOOK_MS = 500;

/** One platform's tries in hand. */
interface Lane {
  running: number;
  width: number;
}

/**
 * Carries events to webhooks. What waits stands in the database, written with the change that it tells of; each process
 * claims what is due, a few for each platform at a time, so that whoever is slow or gone holds up nobody else.
 */
@Injectable()
export class Courier implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly lanes = new Map<PlatformId, Lane>();
  private readonly inHand = new Set<Promise<void>>();
  private readonly hearing: Hearing;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly logger: Logger,
    bell: EventBell,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly tries: Tries,
  ) {
    this.hearing = bell.hear(null);
  }

  /** A clock that was moved makes tries due. */
  onModuleInit(): void {
    this.jobs.due(DUE, () => {
      this.hearing.wake();
      return Promise.resolve();
    });
  }

  /** Begins in the background; a database that cannot be reached is waited for. */
  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Ends the tries in hand, which are made again by whoever comes next. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.hearing.wake();
    await this.running;
    await Promise.all(this.inHand);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.round().catch((error: unknown) => {
        this.logger.warn('webhooks could not be looked after', describeError(error));
      });
      await this.hearing.sleep(LOOK_MS);
    }
  }

  private async round(): Promise<void> {
    for (const platform of await this.deliveries.due(this.clock.now())) {
      const claimed = await this.claim(platform);
      claimed.forEach((one) => {
        this.take(one);
      });
    }
  }

  private async claim(platform: PlatformId): Promise<Try[]> {
    const { running, width } = this.lanes.get(platform) ?? { running: 0, width: LANE };
    const most = Math.min(width - running, MOST_AT_ONCE - this.inHand.size);
    if (most <= 0) return [];
    const lostAt = new Date(this.clock.millis() + LOST_AFTER_MS).toISOString();
    return this.deliveries.claim(platform, this.clock.now(), most, lostAt);
  }

  private take(one: Try): void {
    const lane = this.lanes.get(one.platform) ?? { running: 0, width: LANE };
    this.lanes.set(one.platform, lane);
    lane.running += 1;
    const done = this.make(one, lane).finally(() => {
      lane.running -= 1;
      if (lane.running === 0 && lane.width === LANE) this.lanes.delete(one.platform);
      this.inHand.delete(done);
      this.hearing.wake();
    });
    this.inHand.add(done);
  }

  /** What cannot be recorded counts as lost and is made again. */
  private async make(one: Try, lane: Lane): Promise<void> {
    try {
      lane.width = (await this.tries.make(one, this.stopping.signal)) ? LANE : TROUBLED_LANE;
    } catch (error) {
      this.logger.warn('a try of a webhook was lost', { event: one.event, ...describeError(error) });
    }
  }
}
