import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Config } from '../kernel/index.js';
import type { Delivery } from './delivery.js';
import { DevMailController } from './dev-mail.controller.js';
import { EventBell } from './events/event-bell.js';
import { EventStreams } from './events/event-streams.js';
import { PlatformEventStore } from './events/platform-event.store.js';
import { PlatformEvents } from './events/platform-events.js';
import { PlatformFeed } from './events/platform-feed.js';
import { PlatformFeedStore } from './events/platform-feed.store.js';
import { FolderDelivery } from './folder-delivery.js';
import { DELIVERY, Notifications } from './notifications.service.js';
import { SentMails } from './sent-mails.js';
import { SmtpDelivery } from './smtp-delivery.js';
import { Courier } from './webhooks/courier.js';
import { resolveByDns } from './webhooks/resolving.js';
import { RESOLVE, Tries } from './webhooks/tries.js';
import { WebhookDeliveryStore } from './webhooks/webhook-delivery.store.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhookStore } from './webhooks/webhook.store.js';
import { Webhooks } from './webhooks/webhooks.service.js';

function newDelivery(config: Config): Delivery {
  if (config.smtpUrl !== undefined) return new SmtpDelivery(config.smtpUrl, config.publicUrl);
  return new FolderDelivery(join(config.home, 'mail'), config.publicUrl);
}

const mails = [Notifications, SentMails, { provide: DELIVERY, useFactory: newDelivery, inject: [Config] }];
const events = [PlatformEvents, PlatformEventStore, PlatformFeed, PlatformFeedStore, EventBell, EventStreams];
const webhooks = [
  Webhooks,
  WebhookStore,
  WebhookSecrets,
  WebhookDeliveryStore,
  Courier,
  Tries,
  { provide: RESOLVE, useValue: resolveByDns },
];

/** Mails to people, and events to platforms. */
@Module({
  providers: [...mails, ...events, ...webhooks],
  exports: [Notifications, SentMails, PlatformEvents, PlatformFeed, EventStreams, Webhooks],
})
export class NotificationsModule {}

/** `GET /dev/mail`; the roof adds it only where the development tools are on. */
@Module({ imports: [NotificationsModule], controllers: [DevMailController] })
export class DevMailModule {}
