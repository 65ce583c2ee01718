import { Injectable } from '@nestjs/common';
import { Database, type PlatformId } from '../../kernel/index.js';
import { WebhookRow, type KeptWebhook } from './webhook.entity.js';

/** The webhooks of platforms. */
@Injectable()
export class WebhookStore {
  constructor(private readonly database: Database) {}

  /** The platform's webhook, or null. */
  find(platform: PlatformId): Promise<KeptWebhook | null> {
    return this.database.repository(WebhookRow).findOneBy({ platform });
  }

  /** The same, held until the current transaction ends. */
  lock(platform: PlatformId): Promise<KeptWebhook | null> {
    return this.database.repository(WebhookRow).findOne({ where: { platform }, lock: { mode: 'for_no_key_update' } });
  }

  /** Stores a webhook in place of the platform's earlier one. */
  async put(webhook: KeptWebhook): Promise<void> {
    await this.database.repository(WebhookRow).upsert(webhook, ['platform']);
  }

  /** Stops sending to a webhook. */
  async disable(platform: PlatformId, changedAt: string): Promise<void> {
    await this.database.repository(WebhookRow).update({ platform }, { state: 'disabled', changedAt });
  }

  /** Deletes a webhook with all that is on its way to it; false when there is none. */
  async delete(platform: PlatformId): Promise<boolean> {
    const { affected } = await this.database.repository(WebhookRow).delete({ platform });
    return (affected ?? 0) > 0;
  }
}
