import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { EventStream, type FeedEvent } from '../support/event-stream.js';
import type { Platform } from '../support/platform.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { replicaHolder, stopAndGoOn } from '../support/told.js';
import { until } from '../support/until.js';

const DAY_MS = 24 * 3_600_000;

interface Page {
  items: FeedEvent[];
  nextCursor: string | null;
}

let service: Service;
let platform: Platform;
let holder: Person;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  platform = await service.platform();
  holder = await replicaHolder(service, platform);
});

async function feed(query = '', of = platform): Promise<Page> {
  return mustBe(200, await of.get<Page>(`/v1/events${query}`)).body;
}

describe('the feed of a platform', () => {
  it('tells it everything in order, page by page, and to nobody else', async () => {
    await stopAndGoOn(holder);
    await stopAndGoOn(holder);
    const { items: all } = await feed('?limit=100');
    expect(all.map(({ position }) => position)).toEqual(all.map((_, at) => at + 1));
    expect(all.every(({ data }) => data.likeness === holder.likeness)).toBe(true);
    const versions = all.map(({ data }) => data.factsVersion);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(JSON.stringify(all)).not.toMatch(/suspen|holder"/);

    const paged: FeedEvent[] = [];
    let after = '';
    for (let page: Page | undefined; page?.nextCursor !== null; after = `&after=${page.nextCursor ?? ''}`) {
      page = await feed(`?limit=2${after}`);
      paged.push(...page.items);
    }
    expect(paged).toEqual(all);
    const last = all.at(-1);
    expect(await feed(`?after=${last?.position ?? ''}`)).toEqual({ items: [], nextCursor: null });
    expect((await feed(`?after=${all[1]?.id ?? ''}`)).items).toEqual(all.slice(2));

    const stranger = await service.platform();
    expect((await feed('', stranger)).items).toEqual([]);
    const foreign = await stranger.get(`/v1/events?after=${last?.id ?? ''}`);
    expect([foreign.status, foreign.body['code']]).toEqual([422, 'notifications.event_unknown']);
  });

  it('is read with a key alone', async () => {
    expect((await service.anonymous().get('/v1/events')).status).toBe(401);
    expect((await holder.get('/v1/events')).status).toBe(403);
    expect((await platform.get('/v1/events?after=yesterday')).status).toBe(422);
  });

  it('never passes over an event whose transaction commits late', async () => {
    const { items: before } = await feed('?limit=100');
    const start = before.length;
    const late = new pg.Client(service.database);
    await late.connect();
    await late.query('begin');
    const { rows } = await late.query<{ id: string }>(
      `insert into platform_events (id, platform_id, likeness_id, type, at, body)
       values (gen_random_uuid(), $1, $2, 'interactant.left', now(), $3) returning id`,
      [platform.id.slice(3), holder.likeness.slice(3), { likeness: holder.likeness }],
    );
    await stopAndGoOn(holder);
    const meanwhile = await feed(`?after=${start}`);
    expect(meanwhile.items.map(({ type }) => type)).toEqual(['likeness.changed', 'likeness.changed']);
    await late.query('commit');
    await late.end();
    const then = await feed(`?after=${meanwhile.items.at(-1)?.position ?? ''}`);
    expect(then.items.map(({ id }) => id)).toEqual([`ev_${rows[0]?.id.replaceAll('-', '') ?? ''}`]);
    expect((await feed(`?limit=100&after=${start}`)).items).toEqual([...meanwhile.items, ...then.items]);
  });

  it('gives many readers at once the same places, each once', async () => {
    const { items: before } = await feed('?limit=100');
    const writing = (async () => {
      for (let times = 0; times < 4; times += 1) await stopAndGoOn(holder);
    })();
    const readers = [1, 2, 3, 4].map(async () => {
      const read: FeedEvent[] = [];
      await until(async () => {
        read.push(...(await feed(`?after=${read.at(-1)?.position ?? before.length}`)).items);
        return read.length === 8;
      });
      return read;
    });
    await writing;
    const { items } = await feed(`?limit=100&after=${before.length}`);
    expect(items).toHaveLength(8);
    for (const read of await Promise.all(readers)) expect(read).toEqual(items);
  });

  it('is forgotten after 90 days, and its places are not given again', async () => {
    await stopAndGoOn(holder);
    const { items: old } = await feed('?limit=100');
    await service.clock(new Date(Date.now() + 92 * DAY_MS).toISOString());
    expect((await feed()).items).toEqual([]);
    await holder.signIn();
    await stopAndGoOn(holder);
    expect((await feed()).items[0]?.position).toBe((old.at(-1)?.position ?? 0) + 1);
    await (await service.operator()).signIn();
  });
});

describe('the feed as a stream', () => {
  const open: EventStream[] = [];
  afterEach(() => {
    for (const stream of open.splice(0)) stream.close();
  });

  async function follow(query = '', headers: Record<string, string> = {}): Promise<EventStream> {
    const stream = await EventStream.open(`${service.url}/v1/events${query}`, {
      authorization: `Bearer ${platform.key}`,
      accept: 'text/event-stream',
      ...headers,
    });
    open.push(stream);
    return stream;
  }

  it('gives what was and what comes, with ids, and goes on after the last that was read', async () => {
    await stopAndGoOn(holder);
    const { items } = await feed('?limit=100');
    const stream = await follow();
    expect(stream.type).toMatch(/^text\/event-stream/);
    await until(() => stream.events().length === items.length);
    await stopAndGoOn(holder);
    await until(() => stream.events().length === items.length + 2);
    const { items: all } = await feed('?limit=100');
    expect(stream.events()).toEqual(
      all.map((event) => ({ id: String(event.position), event: event.type, data: event })),
    );
    const again = await follow('?after=0', { 'last-event-id': String(items.length) });
    await until(() => again.events().length === 2);
    expect(again.events()).toEqual(stream.events().slice(items.length));
  });

  it('shows that it is alive, and ends once the key is revoked', async () => {
    const stream = await follow();
    await until(() => /^:$/m.test(stream.text), 10_000);
    await platform.admin.signIn();
    mustBe(204, await platform.admin.delete(`/v1/platforms/${platform.id}/keys/${platform.keyId}`));
    await until(() => stream.ended, 10_000);
    await stopAndGoOn(holder);
    expect(stream.events().every(({ data }) => data.type !== 'replica.changed')).toBe(true);
  });

  it('is refused to a platform that reads too many at once', async () => {
    for (let count = 0; count < 10; count += 1) await follow();
    await expect(follow()).rejects.toThrow('429');
  });

  it('ends when the service stops, which does not wait for it', async () => {
    const stream = await follow();
    await until(() => stream.text !== '');
    await service.restart();
    await until(() => stream.ended);
    expect(stream.broken).toBe(false);
  });
});
