import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, type AccountId, type EventId, type PlatformId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import {
  Notifications,
  Webhooks,
  type ListedDelivery,
  type ShownWebhook,
  type Webhook,
} from '../../notifications/index.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Restraints } from '../restraints/restraints.service.js';
import { webhookGoneLetter } from './platform-letters.js';
import { Platforms } from './platforms.service.js';

/** The webhooks of platforms in the hands of their administrators, each change on the record. */
@Injectable()
export class PlatformWebhooks implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly platforms: Platforms,
    private readonly webhooks: Webhooks,
    private readonly restraints: Restraints,
    private readonly accounts: Accounts,
    private readonly notifications: Notifications,
  ) {}

  /** Says before the service starts that an administrator is told of a webhook that was disabled. */
  onModuleInit(): void {
    this.webhooks.whenGone((platform) => this.tellGone(platform));
  }

  /** Sets where the platform is told; the secret is given this once. Refused while the account may only close (409). */
  put(by: AccountId, platform: PlatformId, url: string): Promise<ShownWebhook> {
    return this.open('platform.webhook_set', by, platform, () => this.webhooks.put(platform, url));
  }

  /** Gives the webhook a new secret, as `put` does; the one before signs too for a day. */
  rotate(by: AccountId, platform: PlatformId): Promise<ShownWebhook> {
    return this.open('platform.webhook_rotated', by, platform, () => this.webhooks.rotate(platform));
  }

  /** Ends it: the platform is told by its feed alone. */
  delete(by: AccountId, platform: PlatformId): Promise<void> {
    return this.change('platform.webhook_deleted', by, platform, () => this.webhooks.delete(platform));
  }

  /** The webhook and what became of the latest events. */
  async find(by: AccountId, platform: PlatformId, latest: number): Promise<Webhook & { deliveries: ListedDelivery[] }> {
    await this.platforms.mustAdminister(by, platform);
    const webhook = await this.webhooks.mustFind(platform);
    return { ...webhook, deliveries: await this.webhooks.listDeliveries(platform, null, latest) };
  }

  /** What became of the events sent, the latest first. */
  async deliveries(
    by: AccountId,
    platform: PlatformId,
    before: number | null,
    limit: number,
  ): Promise<(ListedDelivery & { sequence: number })[]> {
    await this.platforms.mustAdminister(by, platform);
    await this.webhooks.mustFind(platform);
    return this.webhooks.listDeliveries(platform, before, limit);
  }

  /** Sends an event again, under its own id. */
  async replay(by: AccountId, platform: PlatformId, event: EventId): Promise<void> {
    await this.platforms.mustAdminister(by, platform);
    await this.webhooks.replay(platform, event);
  }

  private async tellGone(platform: PlatformId): Promise<void> {
    const { administrator, name } = await this.platforms.mustFind(platform);
    await this.notifications.mail(webhookGoneLetter(await this.accounts.mustFind(administrator), name));
  }

  private open<T>(
    type: `platform.webhook_${string}`,
    by: AccountId,
    platform: PlatformId,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.change(type, by, platform, async () => {
      await this.restraints.mustBeFree(by);
      return work();
    });
  }

  private change<T>(
    type: `platform.webhook_${string}`,
    by: AccountId,
    platform: PlatformId,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.database.transaction(async () => {
      await this.platforms.mustAdminister(by, platform);
      const done = await work();
      await this.ledger.append({ type: 'change', payload: { type, by, platform, at: this.clock.now() } });
      return done;
    });
  }
}
