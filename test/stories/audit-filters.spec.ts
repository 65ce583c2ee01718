import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditedService, everything, page, told, type AuditedService, type Entry } from '../support/audit.js';
import { untilSequenced } from '../support/log-writer.js';

type Subject = 'holder' | 'other';

let audited: AuditedService;
/** The whole record, newest first. */
let all: Entry[];

beforeAll(async () => {
  audited = await auditedService();
  all = await everything(audited.auditor);
  // What is compared below must not change its place meanwhile: nothing but looks is written from here on.
  await untilSequenced(audited.service);
  all = await everything(audited.auditor);
});
afterAll(() => audited.service.stop());

const request = (entry: Entry): Record<string, unknown> => (told(entry, 'request') ?? {}) as Record<string, unknown>;

function isOf(entry: Entry, subject: Subject): boolean {
  const { likeness, account } = audited[subject];
  return [told(entry, 'likeness'), request(entry)['likeness']].includes(likeness) || told(entry, 'account') === account;
}

function isOn(entry: Entry, place: 0 | 1): boolean {
  return [told(entry, 'platform'), told(entry, 'by'), request(entry)['platform']].includes(audited.platforms[place].id);
}

/** A query with the ids of the cast in the place of their names. */
function spelled(query: string): string {
  const { holder, other, platforms } = audited;
  return query
    .replace('<holder>', holder.likeness)
    .replace('<other>', other.likeness)
    .replace('<first>', platforms[0].id)
    .replace('<second>', platforms[1].id);
}

const isDecision = ({ type }: Entry): boolean => type === 'decision';
const outcome = (entry: Entry): unknown => told(entry, 'outcome');

describe('the record can be narrowed', () => {
  it.each<[query: string, isWanted: (entry: Entry) => boolean]>([
    ['type=decision', isDecision],
    ['type=change', (entry) => !isDecision(entry)],
    ['event=decision', isDecision],
    ['event=likeness.created', ({ event }) => event === 'likeness.created'],
    ['type=change&event=platform.approved', ({ event }) => event === 'platform.approved'],
    ['likeness=<holder>', (entry) => isOf(entry, 'holder')],
    ['likeness=<holder>&type=change', (entry) => isOf(entry, 'holder') && !isDecision(entry)],
    ['likeness=<holder>&event=settings.changed', ({ event }) => event === 'settings.changed'],
    ['likeness=<other>&type=decision', (entry) => isOf(entry, 'other') && isDecision(entry)],
    ['platform=<first>', (entry) => isOn(entry, 0)],
    ['platform=<second>&type=change', (entry) => isOn(entry, 1) && !isDecision(entry)],
    ['platform=<second>&event=platform.key_added', (entry) => isOn(entry, 1) && entry.event === 'platform.key_added'],
    ['likeness=<holder>&platform=<second>', (entry) => isOf(entry, 'holder') && isOn(entry, 1)],
    ['decision=permit', (entry) => outcome(entry) === 'permit'],
    ['decision=ask', (entry) => outcome(entry) === 'ask'],
    ['decision=deny', (entry) => outcome(entry) === 'deny'],
    [
      'decision=deny&platform=<first>&likeness=<holder>',
      (entry) => outcome(entry) === 'deny' && isOn(entry, 0) && isOf(entry, 'holder'),
    ],
  ])('to %s', async (query, isWanted) => {
    const wanted = all.filter(isWanted);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(all.length);
    expect(await everything(audited.auditor, `limit=100&${spelled(query)}`)).toEqual(wanted);
    expect(await everything(audited.auditor, `limit=2&${spelled(query)}`)).toEqual(wanted);
  });

  it.each([
    'type=attestation',
    'type=erasure',
    'type=change&decision=permit',
    'event=decision&type=change',
    'event=likeness.created&decision=deny',
    'likeness=lk_00000000000000000000000000000000&type=decision',
    'platform=pf_00000000000000000000000000000000&type=decision',
    'until=2020-01-01T00:00:00Z',
    'from=2100-01-01T00:00:00Z',
  ])('to %s, of which there is nothing', async (query) => {
    expect(await page(audited.auditor, query)).toEqual({ items: [], nextCursor: null });
  });

  it('to a time, from an instant until before another, alone and beside other filters', async () => {
    const [until = '', from = ''] = [all[1]?.at, all.at(-9)?.at];
    const between = all.filter(({ at }) => at >= from && at < until);
    const filters: [query: string, isWanted: (entry: Entry) => boolean][] = [
      ['type=change', (entry) => !isDecision(entry)],
      ['likeness=<holder>', (entry) => isOf(entry, 'holder')],
      ['decision=deny', (entry) => outcome(entry) === 'deny'],
    ];
    expect(between.length).toBeLessThan(all.length);
    const span = `limit=100&from=${from}&until=${until}`;
    expect(await everything(audited.auditor, span)).toEqual(between);
    for (const [query, isWanted] of filters) {
      const wanted = between.filter(isWanted);
      expect(wanted.length).toBeGreaterThan(1);
      expect(wanted.length).toBeLessThan(between.length);
      expect(await everything(audited.auditor, `${span}&${spelled(query)}`)).toEqual(wanted);
    }
  });

  it('by filters, values and cursors that it knows alone', async () => {
    const values = ['type=opinion', 'event=Robert', 'likeness=none', 'platform=none', 'decision=maybe', 'from=today'];
    const twice = 'likeness=<holder>&likeness=<other>';
    const refused = [...values, 'until=0000-01-01T00:00:00Z', 'limit=101', 'cursor=x', 'who=me', twice].map(spelled);
    const answers = await Promise.all(refused.map((query) => audited.auditor.get(`/v1/audit?${query}`)));
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422, 422, 422, 422, 400, 422]);
    const exported = await Promise.all(refused.map((query) => audited.auditor.get(`/v1/audit/export?${query}`)));
    expect(exported.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422, 422, 400, 400, 400, 422]);
  });
});
