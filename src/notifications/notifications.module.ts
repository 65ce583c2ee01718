import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Config } from '../kernel/index.js';
import type { Delivery } from './delivery.js';
import { DevMailController } from './dev-mail.controller.js';
import { PlatformEventStore } from './events/platform-event.store.js';
import { PlatformEvents } from './events/platform-events.js';
import { FolderDelivery } from './folder-delivery.js';
import { DELIVERY, Notifications } from './notifications.service.js';
import { SentMails } from './sent-mails.js';
import { SmtpDelivery } from './smtp-delivery.js';

function newDelivery(config: Config): Delivery {
  if (config.smtpUrl !== undefined) return new SmtpDelivery(config.smtpUrl, config.publicUrl);
  return new FolderDelivery(join(config.home, 'mail'), config.publicUrl);
}

const mails = [Notifications, SentMails, { provide: DELIVERY, useFactory: newDelivery, inject: [Config] }];
const events = [PlatformEvents, PlatformEventStore];

/** Mails to people, and events to platforms. */
@Module({ providers: [...mails, ...events], exports: [Notifications, SentMails, PlatformEvents] })
export class NotificationsModule {}

/** `GET /dev/mail`; the roof adds it only where the development tools are on. */
@Module({ imports: [NotificationsModule], controllers: [DevMailController] })
export class DevMailModule {}
