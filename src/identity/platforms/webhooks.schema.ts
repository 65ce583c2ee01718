import { z } from 'zod';
import { isId, pageOf, type EventId } from '../../kernel/index.js';
import { EVENT_TYPES, eventNotFound } from '../../notifications/index.js';

/** Where a platform wants to be told. */
export const NewWebhook = z
  .strictObject({ url: z.string().max(2000) })
  .meta({ example: { url: 'https://hooks.evergreen.example/sayso' } });

const webhook = z.object({
  url: z.string(),
  state: z.enum(['active', 'disabled']),
  changedAt: z.string(),
  publicKey: z.string().describe('verifies the signatures v1a, whpk_…'),
  earlierUntil: z.string().nullable().describe('until when an earlier secret signs too'),
});

/** The webhook with its secret, this once. */
export const ShownWebhook = webhook.extend({ secret: z.string().describe('verifies the signatures v1, whsec_…') });

/** An event on its way, or what became of it. */
export const SeenDelivery = z.object({
  id: z.string().describe('the event, and the message’s webhook-id'),
  type: z.enum(EVENT_TYPES),
  at: z.string(),
  state: z.enum(['waiting', 'delivered', 'given_up']),
  tries: z.int(),
  nextTryAt: z.string().nullable(),
  lastTriedAt: z.string().nullable(),
  outcome: z
    .string()
    .nullable()
    .describe('of the last try: an HTTP status, unresolved, address_refused, timed_out, unreachable or interrupted'),
});

/** The webhook and what became of the latest events. */
export const SeenWebhook = webhook.extend({ deliveries: z.array(SeenDelivery) });

/** What became of events, the latest first. */
export const DeliveriesPage = pageOf(SeenDelivery);

/** A delivery's place in its list. */
export const DeliveryPlace = z.tuple([z.int().min(0)]);

/** Reads an event's id from a path; what is none names no event. */
export function eventIdOf(text: string): EventId {
  if (!isId('ev', text)) throw eventNotFound();
  return text;
}

/** Where the feed goes on, and how far. */
export const FeedQuery = z.strictObject({
  after: z
    .string()
    .regex(/^(\d{1,15}|ev_[0-9a-f]{32})$/, 'must be a position of the feed or the id of an event')
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Events of a feed, the oldest first. */
export const FeedPage = pageOf(
  z.object({
    id: z.string(),
    position: z.int(),
    type: z.enum(EVENT_TYPES),
    timestamp: z.string(),
    data: z.looseObject({ likeness: z.string(), factsVersion: z.int().optional() }),
  }),
);
