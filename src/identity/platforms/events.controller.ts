import { Controller, Get, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Input, Route } from '../../kernel/index.js';
import { EventStreams, PlatformFeed } from '../../notifications/index.js';
import { bearerOf } from '../abilities/credentials.js';
import { mustBePlatform, type PlatformPrincipal, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { PlatformKeys } from './platform-keys.js';
import { FeedPage, FeedQuery } from './webhooks.schema.js';

const EVENT_STREAM = 'text/event-stream';
const POSITION = /^\d{1,15}$/;

/** Everything that a platform was told, for those who would be certain to have missed nothing. */
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly feed: PlatformFeed,
    private readonly streams: EventStreams,
    private readonly keys: PlatformKeys,
  ) {}

  @Get()
  @Route({
    can: ['read', 'Event'],
    summary: 'What the platform was told in 90 days, oldest first; a stream for Accept: text/event-stream',
    query: FeedQuery,
    answer: FeedPage,
  })
  async read(
    @Who() who: Principal,
    @Input() query: z.infer<typeof FeedQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof FeedPage> | StreamableFile> {
    const platform = mustBePlatform(who);
    if (wantsStream(request)) return this.stream(platform, query.after, request, reply);
    const after = await this.feed.positionOf(platform.platform, query.after);
    const found = await this.feed.read(platform.platform, after, query.limit + 1);
    const items = found.slice(0, query.limit);
    const last = found.length > query.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? String(last.position) : null };
  }

  /** A reader that connects again says what it last read in `Last-Event-ID`. */
  private async stream(
    { platform, key }: PlatformPrincipal,
    after: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const last = request.headers['last-event-id'];
    const from = typeof last === 'string' && POSITION.test(last) ? last : after;
    const shown = bearerOf(request) ?? '';
    const stream = this.streams.begin({
      platform,
      after: await this.feed.positionOf(platform, from),
      mayStill: async () => {
        const calling = await this.keys.authenticateNow(shown);
        return calling?.key === key && calling.state === 'approved';
      },
    });
    void reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    return new StreamableFile(stream, { type: EVENT_STREAM });
  }
}

function wantsStream({ headers }: FastifyRequest): boolean {
  const accepted = (headers.accept ?? '').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  return accepted.includes(EVENT_STREAM);
}
