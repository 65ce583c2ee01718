import { Inject, Injectable } from '@nestjs/common';
import { Clock, Config, Database, Logger } from '../../kernel/index.js';
import { post, type Outcome } from './posting.js';
import type { Resolve } from './resolving.js';
import { nextTry } from './schedule.js';
import { signedHeaders } from './signing.js';
import { WebhookDeliveryStore, type Try } from './webhook-delivery.store.js';
import { WebhookSecrets } from './webhook-secrets.js';
import type { KeptWebhook } from './webhook.entity.js';
import { WebhookStore } from './webhook.store.js';
import { Webhooks, outsideOf } from './webhooks.service.js';

const GONE = 410;

/** The token of the way by which names are resolved. */
export const RESOLVE = Symbol('RESOLVE');

/** One try after the other: what is sent, and what its outcome means. */
@Injectable()
export class Tries {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly webhooks: WebhookStore,
    private readonly hooks: Webhooks,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly secrets: WebhookSecrets,
    @Inject(RESOLVE) private readonly resolve: Resolve,
  ) {}

  /** Makes a try and records how it ended; tells whether the event was taken. One that is stopped is due at once. */
  async make(one: Try, stop: AbortSignal): Promise<boolean> {
    const webhook = await this.webhooks.find(one.platform);
    if (webhook?.state !== 'active') return false;
    const outcome = await this.send(one, webhook, stop);
    const taken = typeof outcome === 'number' && outcome >= 200 && outcome < 300;
    if (taken) await this.deliveries.delivered(one, String(outcome));
    else if (outcome === GONE) await this.disable(one, webhook);
    else if (stop.aborted) await this.deliveries.failed(one, 'interrupted', this.clock.now());
    else await this.deliveries.failed(one, String(outcome), nextTry(one.since, one.tries, this.clock.millis()));
    return taken;
  }

  private send({ event, type, at, body: data }: Try, webhook: KeptWebhook, stop: AbortSignal): Promise<Outcome> {
    const body = JSON.stringify({ type, timestamp: at, data });
    const secrets = this.secrets.inForce(webhook, this.clock.now());
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Sayso-Webhooks/1',
      ...signedHeaders(event, this.clock.millis(), body, secrets),
    };
    return post({ url: new URL(webhook.url), headers, body }, outsideOf(this.config), this.resolve, stop);
  }

  /** The receiver said that it is gone for good, unless it was set anew meanwhile. */
  private disable(one: Try, { platform, changedAt }: KeptWebhook): Promise<void> {
    return this.database.transaction(async () => {
      const now = await this.webhooks.lock(platform);
      await this.deliveries.failed(one, String(GONE), null);
      if (now?.changedAt !== changedAt) return;
      await this.hooks.disable(platform);
      this.logger.warn('a webhook answered that it is gone and was disabled', { platform });
    });
  }
}
