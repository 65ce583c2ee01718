import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Input, PageQuery, Route, decodeCursor, toPage, type Page } from '../../kernel/index.js';
import type { ListedDelivery } from '../../notifications/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { PlatformWebhooks } from './platform-webhooks.js';
import { platformIdOf } from './platforms.schema.js';
import {
  DeliveriesPage,
  DeliveryPlace,
  NewWebhook,
  SeenDelivery,
  SeenWebhook,
  ShownWebhook,
  eventIdOf,
} from './webhooks.schema.js';

const LATEST = 10;

/** Where a platform is told, set by its administrator. */
@Controller('v1/platforms/:id/webhook')
export class WebhooksController {
  constructor(private readonly webhooks: PlatformWebhooks) {}

  @Put()
  @Route({
    can: ['administer', 'Platform'],
    summary: 'Set where the platform is told, with a new secret, which is shown this once',
    body: NewWebhook,
    answer: ShownWebhook,
    secret: true,
    stepUp: true,
  })
  put(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() { url }: z.infer<typeof NewWebhook>,
  ): Promise<z.infer<typeof ShownWebhook>> {
    return this.webhooks.put(mustBeAccount(who).account, platformIdOf(id), url);
  }

  @Get()
  @Route({
    can: ['administer', 'Platform'],
    summary: 'The webhook, and what became of the latest events',
    answer: SeenWebhook,
  })
  async find(@Who() who: Principal, @Param('id') id: string): Promise<z.infer<typeof SeenWebhook>> {
    const found = await this.webhooks.find(mustBeAccount(who).account, platformIdOf(id), LATEST);
    return { ...found, deliveries: found.deliveries.map(toDelivery) };
  }

  @Delete()
  @Route({ can: ['administer', 'Platform'], summary: 'End the webhook; the feed stays', status: 204, stepUp: true })
  async delete(@Who() who: Principal, @Param('id') id: string): Promise<void> {
    await this.webhooks.delete(mustBeAccount(who).account, platformIdOf(id));
  }

  @Post('rotation')
  @Route({
    can: ['administer', 'Platform'],
    summary: 'Make a new secret, shown this once; the one before signs too for 24 hours',
    answer: ShownWebhook,
    secret: true,
    stepUp: true,
  })
  rotate(@Who() who: Principal, @Param('id') id: string): Promise<z.infer<typeof ShownWebhook>> {
    return this.webhooks.rotate(mustBeAccount(who).account, platformIdOf(id));
  }

  @Get('deliveries')
  @Route({
    can: ['administer', 'Platform'],
    summary: 'What became of the events sent, the latest first',
    query: PageQuery,
    answer: DeliveriesPage,
  })
  async deliveries(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() { limit, cursor }: PageQuery,
  ): Promise<Page<z.infer<typeof SeenDelivery>>> {
    const [before] = cursor === undefined ? [null] : decodeCursor(cursor, DeliveryPlace);
    const { account } = mustBeAccount(who);
    const found = await this.webhooks.deliveries(account, platformIdOf(id), before, limit + 1);
    return toPage(found, limit, ({ sequence }) => [sequence], toDelivery);
  }

  @Post('deliveries/:delivery/replay')
  @Route({
    can: ['administer', 'Platform'],
    summary: 'Send an event again, under its own id and by the whole schedule',
    status: 202,
  })
  async replay(@Who() who: Principal, @Param('id') id: string, @Param('delivery') delivery: string): Promise<void> {
    await this.webhooks.replay(mustBeAccount(who).account, platformIdOf(id), eventIdOf(delivery));
  }
}

function toDelivery(listed: ListedDelivery): z.infer<typeof SeenDelivery> {
  const { id, type, at, state, tries, nextTryAt, lastTriedAt, outcome } = listed;
  return { id, type, at, state, tries, nextTryAt, lastTriedAt, outcome };
}
