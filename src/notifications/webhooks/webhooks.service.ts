import { Injectable } from '@nestjs/common';
import { Clock, Config, Database, type EventId, type PlatformId } from '../../kernel/index.js';
import { PlatformEventStore } from '../events/platform-event.store.js';
import { EventBell } from '../events/event-bell.js';
import { readDestination, type Outside } from './destination.js';
import { WebhookDeliveryStore, type ListedDelivery } from './webhook-delivery.store.js';
import { WebhookSecrets } from './webhook-secrets.js';
import type { KeptWebhook, WebhookState } from './webhook.entity.js';
import { WebhookStore } from './webhook.store.js';
import { eventNotFound, urlUnfit, webhookDisabled, webhookNotFound } from './webhooks.errors.js';

/** How long an earlier secret signs beside the new one. */
const OVERLAP_MS = 24 * 3600 * 1000;

/** A webhook as the platform's administrator sees it. */
export interface Webhook {
  url: string;
  state: WebhookState;
  changedAt: string;
  publicKey: string;
  /** Until when an earlier secret signs too. */
  earlierUntil: string | null;
}

/** A webhook with its secret, which is shown this once. */
export interface ShownWebhook extends Webhook {
  secret: string;
}

/** Does what follows when a platform's webhook was disabled, in the transaction that disables it. */
export type WhenGone = (platform: PlatformId) => Promise<void>;

/** Where platforms want to be told. Who may set it is for the caller to know. */
@Injectable()
export class Webhooks {
  private readonly outside: Outside;
  private readonly gone: WhenGone[] = [];

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: WebhookStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly events: PlatformEventStore,
    private readonly secrets: WebhookSecrets,
    private readonly bell: EventBell,
  ) {
    this.outside = outsideOf(config);
  }

  /** Adds what a floor above does when a webhook is disabled; call before the service starts. */
  whenGone(then: WhenGone): void {
    this.gone.push(then);
  }

  /** Disables a webhook whose receiver said that it is gone, and gives up what waits for it, in the current transaction. */
  async disable(platform: PlatformId): Promise<void> {
    await this.store.disable(platform, this.clock.now());
    await this.deliveries.giveUp(platform);
    for (const then of this.gone) await then(platform);
  }

  /** Sets where a platform is told, with a new secret; an earlier one signs too for 24 hours. Fails for an unfit address. */
  put(platform: PlatformId, url: string): Promise<ShownWebhook> {
    const read = readDestination(url, this.outside);
    if (typeof read === 'string') throw urlUnfit(read);
    return this.database.transaction(async () => this.renew(platform, url, await this.store.lock(platform)));
  }

  /** Gives the webhook a new secret; the one before signs too for 24 hours. */
  rotate(platform: PlatformId): Promise<ShownWebhook> {
    return this.database.transaction(async () => {
      const found = await this.store.lock(platform);
      if (!found) throw webhookNotFound();
      return this.renew(platform, found.url, found);
    });
  }

  /** The webhook; throws `notifications.webhook_not_found`. */
  async mustFind(platform: PlatformId): Promise<Webhook> {
    const found = await this.store.find(platform);
    if (!found) throw webhookNotFound();
    return this.toWebhook(found);
  }

  /** Deletes the webhook: nothing more is sent to it, the feed stays. */
  async delete(platform: PlatformId): Promise<void> {
    if (!(await this.store.delete(platform))) throw webhookNotFound();
  }

  /** What became of the events sent, the latest first, those before a place in the list. */
  listDeliveries(
    platform: PlatformId,
    before: number | null,
    limit: number,
  ): Promise<(ListedDelivery & { sequence: number })[]> {
    return this.deliveries.list(platform, before, limit);
  }

  /** Sends an event of the platform again, at once and by the whole schedule, under the id that it has. */
  replay(platform: PlatformId, event: EventId): Promise<void> {
    return this.database.transaction(async () => {
      const found = await this.store.lock(platform);
      if (!found) throw webhookNotFound();
      if (!(await this.events.isOf(platform, event))) throw eventNotFound();
      if (found.state !== 'active') throw webhookDisabled();
      await this.deliveries.enqueue(event, platform, this.clock.now());
      this.database.afterCommit(() => {
        this.bell.ring(platform);
      });
    });
  }

  private async renew(platform: PlatformId, url: string, before: KeptWebhook | null): Promise<ShownWebhook> {
    const { sealed, texts } = this.secrets.make(platform);
    const webhook: KeptWebhook = {
      platform,
      url,
      state: 'active',
      changedAt: this.clock.now(),
      secret: sealed,
      earlierSecret: before?.secret ?? null,
      earlierUntil: before && new Date(this.clock.millis() + OVERLAP_MS).toISOString(),
    };
    await this.store.put(webhook);
    return { ...this.toWebhook(webhook), secret: texts.secret };
  }

  private toWebhook(webhook: KeptWebhook): Webhook {
    const { url, state, changedAt, earlierUntil } = webhook;
    return { url, state, changedAt, earlierUntil, publicKey: this.secrets.publicKeyOf(webhook) };
  }
}

/** Where webhooks may go under this configuration. */
export function outsideOf({ production, webhookLoopback }: Config): Outside {
  return { httpsOnly: production, loopback: webhookLoopback };
}
