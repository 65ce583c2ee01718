import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answer, approval, ask } from '../support/asking.js';
import type { Platform } from '../support/platform.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, reviseFacts, sign } from '../support/wishes.js';

const ASK = { ...PERMIT, id: 'ask', effect: 'ask', operations: ['playback'] };
const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;
const STORM = 200;

/** A grant of the holder's, as an answered approval leaves it. */
function grant(id: string, uses: number, validUntil = '2099-01-01T00:00:00.000Z'): object {
  const { id: _, effect: __, phases: ___, ...scope } = ASK;
  return { ...scope, id, by: 'holder', phase: 'lifetime', validUntil, usesLeft: uses };
}

describe('A grant for a number of uses', () => {
  let services: Service[];
  let first: Service;
  let holder: Person;
  let platform: Platform;

  beforeAll(async () => {
    first = await startService();
    services = [first, await first.sibling(), await first.sibling()];
    holder = await first.signUp();
    await first.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [ASK] });
    platform = await first.platform();
  });
  afterAll(() => first.stop());

  async function give(grants: object[], uses: Record<string, number>): Promise<void> {
    for (const [id, left] of Object.entries(uses))
      await first.query('insert into grant_uses (grant_id, likeness, uses_left) values ($1, $2, $3)', [
        id,
        holder.likeness.slice(3),
        left,
      ]);
    await reviseFacts(first, holder, { grants });
  }

  async function storm(): Promise<string[]> {
    const checks = Array.from({ length: STORM }, (_, index) => {
      const at = services[index % services.length] ?? first;
      return platform.at(at).check({ ...USE, likeness: holder.likeness });
    });
    return (await Promise.all(checks)).map(({ status, body }) =>
      status === 200 ? body.context.outcome : String(status),
    );
  }

  it('gives exactly so many permits under 200 concurrent requests on three processes, and the others an ask', async () => {
    await give([grant('gr_three', 3)], { gr_three: 3 });
    const outcomes = await storm();
    expect(outcomes.filter((outcome) => outcome === 'permit')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'ask')).toHaveLength(STORM - 3);
    expect(await first.query('select uses_left from grant_uses where grant_id = $1', ['gr_three'])).toEqual([
      { uses_left: 0 },
    ]);
    expect((await factsOf(first, holder)).grants).toMatchObject([{ id: 'gr_three', usesLeft: 0 }]);
  });

  it('spends the grant that ends first, then the other, each to its last use', async () => {
    await give([grant('gr_late', 4), grant('gr_early', 2, '2098-01-01T00:00:00.000Z')], { gr_late: 4, gr_early: 2 });
    const outcomes = await storm();
    expect(outcomes.filter((outcome) => outcome === 'permit')).toHaveLength(6);
    const spent = await first.query(
      'select spends, count(*)::int as times from decisions where spends is not null group by 1 order by 1',
    );
    expect(spent).toEqual([
      { spends: 'gr_early', times: 2 },
      { spends: 'gr_late', times: 4 },
      { spends: 'gr_three', times: 3 },
    ]);
  });

  it('gives exactly 3 permits on a yes for 3 uses, everyone else one new question, and one mail that it is used up', async () => {
    await reviseFacts(first, holder, { grants: [] });
    const asked = await ask(platform, holder, USE);
    await answer(holder, asked.id, { answer: 'yes', uses: 3 });
    const outcomes = await storm();
    expect(outcomes.filter((outcome) => outcome === 'permit')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'ask')).toHaveLength(STORM - 3);
    expect(await approval(holder, asked.id)).toMatchObject({ state: 'ended' });
    expect((await first.nextMail(holder.email, /used up/)).text).toMatch(/last of them was\s+just taken/);
    expect(first.mails().filter(({ to, subject }) => to === holder.email && /used up/.test(subject))).toHaveLength(1);
    const next = await ask(platform, holder, USE);
    const open = mustBe(200, await holder.get<{ items: { id: string }[] }>('/v1/approvals?state=open')).body.items;
    expect(open.map(({ id }) => id)).toEqual([next.id]);
  });

  it('records the end of a grant in the ledger', async () => {
    const payloads = await first.query<{ payload: string }>(
      `select payload from ledger_payload where payload like '%grant.exhausted%'`,
    );
    const grants = payloads.map(({ payload }) => (JSON.parse(payload) as { grant: string }).grant);
    expect(grants).toHaveLength(4);
    expect(grants).toEqual(expect.arrayContaining(['gr_early', 'gr_late', 'gr_three']));
    expect(grants).toContainEqual(expect.stringMatching(/^gr_[0-9a-f]{32}$/));
  });
});
