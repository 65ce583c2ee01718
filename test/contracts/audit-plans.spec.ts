import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DecisionsStore } from '../../src/gate/decisions.store.js';
import { TALKS } from '../../src/gate/talks/talks.store.js';
import { fromUuid, type Database, type LikenessId, type PlatformId } from '../../src/kernel/index.js';
import { EntriesStore } from '../../src/ledger/entries.store.js';
import { TestDatabase } from '../support/database.js';

const ROWS = 10_000;
const LIKENESS = `lk_${'0'.repeat(31)}1` as LikenessId;
const PLATFORM = `pf_${'0'.repeat(31)}1` as PlatformId;
const FROM = '2026-01-01T00:00:00.000Z';
const UNTIL = '2026-01-02T00:00:00.000Z';

/** As many changes as decisions, made over two days; one in a hundred is about the same likeness, or by the same platform. */
const SEED = `
  create function id_of(n integer, kind text) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from timestamptz '2026-01-01Z') * 1000)::bigint + n * 17280), 12, '0')
      || '7000' || kind || repeat('0', 12))::uuid $$;
  insert into ledger_leaves (at, id, shard_group, type, commitment)
    select timestamptz '2026-01-01Z' + n * interval '17280 ms', id_of(n, kind), 0,
      case when kind = '8000' then 1 when n % 1000 = 0 then 4 else 3 end, sha256(n::text::bytea)
    from generate_series(1, ${ROWS}) n, unnest(array['8000', '9000']) kind;
  insert into ledger_index (idx, leaf_id) select row_number() over (order by id) - 1, id from ledger_leaves;
  insert into ledger_payload (leaf_id, shard_group, salt, payload)
    select id_of(n, '9000'), 0, sha256('salt'), json_build_object('type', 'likeness.event_' || n % 7,
      'likeness', 'lk_' || lpad(to_hex(n % 100), 32, '0'), 'platform', 'pf_' || lpad(to_hex(n % 100), 32, '0'))
    from generate_series(1, ${ROWS}) n;
  insert into decisions (at, shard_group, outcome, reason, told, id, platform, likeness, interactant, salt)
    select timestamptz '2026-01-01Z' + n * interval '17280 ms', 0, 1 + n % 3, 1, 1, id_of(n, '8000'),
      lpad(to_hex(n % 100), 32, '0')::uuid, lpad(to_hex(n % 100), 32, '0')::uuid, case when n % 2 = 0 then lpad(to_hex(n % 100), 32, '0')::uuid end, sha256('salt')
    from generate_series(1, ${ROWS}) n;
  analyze;`;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

const spans = [{}, { from: FROM, until: UNTIL }, { before: '019b7777-0000-7000-8000-000000000000' }];

/** Every way to take one of each. */
function combinations<T extends readonly unknown[]>(...choices: { [K in keyof T]: readonly T[K][] }): T[] {
  const ways = choices.reduce<unknown[][]>(
    (begun, next) => begun.flatMap((way) => next.map((one) => [...way, one])),
    [[]],
  );
  return ways as unknown as T[];
}

const TYPES = combinations([undefined, 'decision', 'change', 'erasure'] as const, spans);
const CHANGES = combinations(
  [undefined, 'change', 'erasure'] as const,
  [undefined, 'likeness.event_3', 'never.heard_of'],
  [undefined, PLATFORM],
  [undefined, { likeness: LIKENESS, account: `ac_${'0'.repeat(32)}` }],
  spans,
);
const DECISIONS = combinations(
  [undefined, 'permit', 'ask', 'deny'] as const,
  [undefined, PLATFORM],
  [undefined, LIKENESS],
  spans,
);

describe('whatever an auditor asks for', () => {
  let database: TestDatabase;
  const seen: string[] = [];
  let entries: EntriesStore;
  let decisions: DecisionsStore;

  beforeAll(async () => {
    database = await TestDatabase.create();
    await database.query(SEED);
    // In the place of the database stands one that has PostgreSQL explain what it would do.
    const explaining = {
      query: async (sql: string, values: unknown[]) => {
        const [row] = await database.query<Record<string, [{ Plan: Plan }]>>(`explain (format json) ${sql}`, values);
        seen.push(...scansIn(row?.['QUERY PLAN']?.[0].Plan));
        return [];
      },
    } as unknown as Database;
    [entries, decisions] = [new EntriesStore(explaining), new DecisionsStore(explaining)];
  });
  afterAll(() => database.drop());

  it('is found by index among changes and in the log as a whole', async () => {
    for (const [type, span] of TYPES) await entries.all(type, span, 101);
    for (const [type, event, platform, likeness, span] of CHANGES)
      await entries.about({ event, platform, likeness }, type, span, 101);
    await entries.read(['019b7777-0000-7000-8000-000000000000']);
    expect(seen.splice(0)).toEqual([]);
  });

  it('is found by index among decisions', async () => {
    for (const [outcome, platform, likeness, span] of DECISIONS)
      await decisions.leaves({ outcome, platform, likeness }, span, 101);
    await decisions.findAll([fromUuid('dc', '019b7777-0000-7000-8000-000000000000')]);
    expect(seen.splice(0)).toEqual([]);
  });
});

describe('whoever talks with a replica', () => {
  it('has their conversations found by the index of decisions with an interactant', async () => {
    const database = await TestDatabase.create();
    await database.query(SEED);
    const values = [0, '0'.repeat(31) + '2', 1, 4, null, 21];
    const [row] = await database.query(`explain (format json) ${TALKS}`, values);
    expect(JSON.stringify(row)).toContain('"Index Name":"decisions_of_interactant"');
    await database.drop();
  });
});

/** The tables that a plan reads from end to end. */
function scansIn(plan: Plan | undefined): string[] {
  if (!plan) return ['no plan'];
  const own = plan['Node Type'].includes('Seq Scan') ? [plan['Relation Name'] ?? ''] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scansIn)].filter(
    (name) => !['obligation_sets', 'ledger_erased'].includes(name),
  );
}
