import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  askToTalk,
  consent,
  pageOf,
  recordOf,
  refer,
  talk,
  talkingVoice,
  type Reference,
} from '../support/interactants.js';
import { mustBe, startService, type Client, type Person, type Platform, type Service } from '../support/service.js';
import { reviseFacts } from '../support/wishes.js';

const NO_CONSENT = 'deny: interactant_consent_missing';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

let service: Service;
let platform: Platform;
let holder: Person;
let replica: string;
let somebody: Client;

beforeAll(async () => {
  service = await startService();
  platform = await service.platform({ name: 'Evergreen Voices' });
  somebody = service.anonymous();
});
afterAll(() => service.stop());

describe('the page of a reference', () => {
  let reference: Reference;
  const get = (path = pageOf(reference)) => somebody.get(path, { headers: { accept: 'text/html' } });
  const send = (act: string, form: string) =>
    somebody.call('POST', `${pageOf(reference)}/${act}`, form, { headers: FORM });

  beforeEach(async () => {
    ({ holder, replica } = await talkingVoice(service, platform));
    reference = await refer(platform, replica);
  });

  it('says plainly what this is, and names neither the holder nor anything beyond the platform', async () => {
    const page = await get();
    expect(page.text).toMatch(/a machine[^]*a reflection of the person, not the person[^]*Evergreen Voices/);
    expect(page.text).not.toContain(holder.name);
    expect(page.text).not.toMatch(
      /replica|https?:\/\/(?!platform\.example)|<script(?! type="module" src="\/assets\/)| checked/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('takes its form, sends the browser back, and shows what was said', async () => {
    const sent = await send('consent', 'adult=yes&consented=yes');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, pageOf(reference)]);
    expect((await get()).text).toMatch(/You agreed to talk with this avatar[^]*Leave/);
    expect(await talk(platform, holder, replica, reference.ref)).toBe('permit: permitted');
    const left = await send('leave', '');
    expect([left.status, left.headers.get('location')]).toEqual([303, pageOf(reference)]);
    expect((await get()).text).toMatch(/You have left/);
    expect(await talk(platform, holder, replica, reference.ref)).toBe(NO_CONSENT);
  });

  it.each([
    ['', ['adult', 'consented']],
    ['adult=yes', ['consented']],
    ['consented=yes', ['adult']],
  ])('says what is missing in “%s”, and stores nothing', async (form, missing) => {
    const page = await send('consent', form);
    expect(page.status).toBe(422);
    expect([...page.text.matchAll(/id="(\w+)-problem"/g)].map(([, name]) => name)).toEqual(missing);
    expect(await recordOf(service, reference)).toHaveLength(1);
  });

  it('lists the conversations that were permitted, newest first, 20 at a time', async () => {
    await consent(somebody, reference);
    const others = await refer(platform, replica);
    await consent(somebody, others);
    const asked: string[] = [];
    for (let n = 0; n < 22; n += 1) asked.push((await askToTalk(platform, holder, replica, reference.ref)).context.id);
    await askToTalk(platform, holder, replica, others.ref);
    await reviseFacts(service, holder, { suspendedBy: ['holder'] });
    expect(await talk(platform, holder, replica, reference.ref)).toMatch(/^deny/);
    const rows = await service.query<{ at: number }>(
      'select (extract(epoch from at) * 1000)::float8 as at from decisions where id = any ($1) order by id desc',
      [asked.map((id) => id.slice(3))],
    );
    const shown = (text: string) => [...text.matchAll(/<time datetime="([^"]+)">[^]*?for (\d+) minutes/g)];
    const first = await get();
    const [, address = ''] = /href="([^"]+)">Earlier conversations/.exec(first.text) ?? [];
    const earlier = await get(address.replaceAll('&amp;', '&'));
    const all = [...shown(first.text), ...shown(earlier.text)];
    expect([shown(first.text).length, shown(earlier.text).length]).toEqual([20, 2]);
    expect(all.map(([, at = '']) => Date.parse(at))).toEqual(rows.map(({ at }) => at));
    expect(new Set(all.map(([, , minutes]) => minutes))).toEqual(new Set(['20']));
    expect((await somebody.get(`${pageOf(reference)}?cursor=made-up`)).status).toBe(422);
  });

  it('is answered alike for every token that nobody was given, and slows down whoever tries many', async () => {
    const tries = ['x', 'A'.repeat(43), `${pageOf(reference).slice(3)}x`, '%00', '..%2f..'];
    const seen = new Set<string>();
    for (const token of tries)
      for (const act of ['', '/consent', '/leave']) {
        const body = act === '/consent' ? { adult: true, consented: true } : undefined;
        const path = `/i/${token}${act}`;
        const answer = await (act === '' ? somebody.get(path) : somebody.post(path, body));
        seen.add(`${answer.status} ${JSON.stringify({ ...answer.body, requestId: '' })}`);
      }
    expect(seen.size).toBe(1);
    expect([...seen][0]).toMatch(/^404 .*interactants\.not_found/);
    const page = await get('/i/nobody');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const many = Array.from({ length: 80 }, (_, n) => somebody.get(`/i/${n}`));
    expect((await Promise.all(many)).filter(({ status }) => status === 429).length).toBeGreaterThan(10);
    expect((await get()).status).toBe(200);
    mustBe(200, await somebody.post(`${pageOf(reference)}/leave`));
  });

  it('takes no form that the page of another site sends', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const sent = await somebody.call('POST', `${pageOf(reference)}/consent`, 'adult=yes&consented=yes', {
        headers: { ...FORM, ...headers },
      });
      expect(sent.status).toBe(403);
    }
    expect(await recordOf(service, reference)).toHaveLength(1);
    const own = { ...FORM, origin: 'null', 'sec-fetch-site': 'same-origin' };
    const path = `${pageOf(reference)}/consent`;
    expect((await somebody.call('POST', path, 'adult=yes&consented=yes', { headers: own })).status).toBe(303);
  });
});
