import { Readable } from 'node:stream';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Failure, unavailable, type PlatformId } from '../../kernel/index.js';
import { EventBell, type Hearing } from './event-bell.js';
import { PlatformFeed, type FeedEvent } from './platform-feed.js';

/** Streams at once, of one platform and of all, in this process. */
const MOST_OF_ONE = 10;
const MOST_OF_ALL = 500;
const READ_AT_ONCE = 100;
/** What another process committed is found after this. */
const LOOK_MS = 1000;
/** How often a stream makes sure that its reader is there and still may read. */
const HEARTBEAT_MS = 2000;
/** How long a reader should wait before they connect again. */
const RETRY_MS = 2000;

/** Whose events a stream gives, from where, and whether they may still be given. */
export interface StreamWish {
  platform: PlatformId;
  after: number;
  mayStill: () => Promise<boolean>;
}

/** Feeds as server-sent events (HTML, 9.2): each event as it is committed, for as long as the reader stays. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly open = new Map<Readable, Hearing>();

  constructor(
    private readonly feed: PlatformFeed,
    private readonly bell: EventBell,
  ) {}

  /** Ends every stream, before the server waits for its connections. */
  beforeApplicationShutdown(): void {
    this.stopping.abort();
    for (const hearing of this.open.values()) hearing.wake();
  }

  /** Begins a stream, which reads no further than its reader does. Fails when there are too many, or the service stops. */
  begin(wish: StreamWish): Readable {
    if (this.stopping.signal.aborted || this.open.size >= MOST_OF_ALL)
      throw unavailable('No more streams can be begun here at the moment. Ask again shortly.');
    const own = [...this.open.values()].filter(({ of }) => of === wish.platform);
    if (own.length >= MOST_OF_ONE) throw tooManyStreams();
    const hearing = this.bell.hear(wish.platform);
    const stream = Readable.from(this.text(wish, hearing), { objectMode: false });
    this.open.set(stream, hearing);
    stream.once('close', () => {
      this.open.delete(stream);
      hearing.close();
      hearing.wake();
    });
    return stream;
  }

  private async *text({ platform, after, mayStill }: StreamWish, hearing: Hearing): AsyncGenerator<string> {
    yield `retry: ${RETRY_MS}\n\n`;
    let position = after;
    let beat = performance.now();
    while (!this.stopping.signal.aborted) {
      const events = await this.feed.read(platform, position, READ_AT_ONCE);
      for (const event of events) yield toText(event);
      position = events.at(-1)?.position ?? position;
      if (events.length < READ_AT_ONCE) await hearing.sleep(LOOK_MS);
      if (performance.now() - beat < HEARTBEAT_MS) continue;
      if (!(await mayStill())) return;
      yield ':\n\n';
      beat = performance.now();
    }
  }
}

function toText(event: FeedEvent): string {
  return `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function tooManyStreams(): Failure {
  return new Failure(
    'too_many',
    'notifications.too_many_streams',
    `A platform reads at most ${MOST_OF_ONE} streams at once; close one first.`,
  );
}
