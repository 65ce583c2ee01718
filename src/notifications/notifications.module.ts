import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Config } from '../kernel/index.js';
import type { Delivery } from './delivery.js';
import { DevMailController } from './dev-mail.controller.js';
import { FolderDelivery } from './folder-delivery.js';
import { DELIVERY, Notifications } from './notifications.service.js';
import { SentMails } from './sent-mails.js';
import { SmtpDelivery } from './smtp-delivery.js';

function newDelivery(config: Config): Delivery {
  if (config.smtpUrl !== undefined) return new SmtpDelivery(config.smtpUrl, config.publicUrl);
  return new FolderDelivery(join(config.home, 'mail'), config.publicUrl);
}

/** Mails to people. */
@Module({
  providers: [Notifications, SentMails, { provide: DELIVERY, useFactory: newDelivery, inject: [Config] }],
  exports: [Notifications, SentMails],
})
export class NotificationsModule {}

/** `GET /dev/mail`; the roof adds it only where the development tools are on. */
@Module({ imports: [NotificationsModule], controllers: [DevMailController] })
export class DevMailModule {}
