import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock, Jobs, Logger } from '../kernel/index.js';
import { Refused, type Delivery } from './delivery.js';
import type { Letter, Posted } from './letter.js';
import { SentMails } from './sent-mails.js';

const QUEUE = 'notifications.mail';
const GIVE_UP_AFTER_MS = 3 * 24 * 3600 * 1000;

/** The token of the way by which letters leave the service. */
export const DELIVERY = Symbol('DELIVERY');

/** Mails, written with the change that they tell of and delivered once it is committed. */
@Injectable()
export class Notifications implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly sent: SentMails,
    @Inject(DELIVERY) private readonly delivery: Delivery,
  ) {}

  /** Names the queue before the service starts. */
  onModuleInit(): void {
    this.jobs.queue<Posted>(QUEUE, (posted) => this.deliver(posted));
  }

  /** Lets go of the mail server. */
  onApplicationShutdown(): void {
    this.delivery.close();
  }

  /**
   * Writes a mail in the current transaction. It leaves within a second of the commit, at least once, and
   * never when the transaction is undone; a mail server that is down, slow or busy is tried again for weeks.
   */
  async mail(letter: Letter): Promise<void> {
    const posted: Posted = { id: randomUUID(), at: this.clock.now(), letter };
    await this.jobs.send(QUEUE, posted);
  }

  private async deliver(posted: Posted): Promise<void> {
    try {
      await this.delivery.deliver(posted);
    } catch (error) {
      if (!(error instanceof Refused) || !this.isTooLate(posted)) throw error;
      this.logger.warn('a mail was given up: its receiver keeps refusing it', { mail: posted.id });
      return;
    }
    await this.sent.keep(posted);
  }

  private isTooLate({ at }: Posted): boolean {
    return this.clock.millis() - Date.parse(at) > GIVE_UP_AFTER_MS;
  }
}
