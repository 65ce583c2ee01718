import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { Edge } from '../../src/ledger/edge.js';
import { LogStore } from '../../src/ledger/log.store.js';
import { QueueScan } from '../../src/ledger/queue-scan.js';
import { extend, restore } from '../../src/ledger/sequencing.js';
import { TestDatabase } from '../support/database.js';
import { WRITE_LEAVES } from '../support/log-writer.js';

const WRITERS = 4;
/** So many leaves fill more pages of the queue than what counts as its tail. */
const FAR = 50_000;
/** Longer than pages take to count as settled. */
const SETTLED_MS = 1200;
const NOW = '2026-11-22T10:00:00.000Z';
const signer = { name: 'ledger.example/order', ...generateKeyPairSync('ed25519') };

/** What happens next: a writer writes leaves or ends its transaction; a round; another process goes on with the log. */
type Act = ['write' | 'commit' | 'rollback', writer: number] | ['round'] | ['another process'];

const writer = fc.nat(WRITERS - 1);
const acts = fc.array(
  fc.oneof<fc.Arbitrary<Act>[]>(
    fc.tuple(fc.constantFrom('write', 'commit', 'rollback'), writer),
    fc.tuple(fc.constant('write'), writer),
    fc.constantFrom<Act>(['round'], ['another process']),
  ),
  { minLength: 10, maxLength: 60 },
);

/** One writer, on a connection of its own. */
class Writer {
  private written: string[] = [];

  constructor(private readonly client: pg.Client) {}

  async write(): Promise<void> {
    if (this.written.length === 0) await this.client.query('begin');
    const { rows } = await this.client.query<{ leaf_id: string }>(WRITE_LEAVES, [3]);
    this.written.push(...rows.map(({ leaf_id }) => leaf_id));
  }

  /** Writes many leaves in a transaction of their own and gives them. */
  async writeMany(count: number): Promise<string[]> {
    const { rows } = await this.client.query<{ leaf_id: string }>(WRITE_LEAVES, [count]);
    return rows.map(({ leaf_id }) => leaf_id);
  }

  /** Ends its transaction and gives what is now committed. */
  async end(how: 'commit' | 'rollback'): Promise<string[]> {
    await this.client.query(how);
    const kept = how === 'commit' ? this.written : [];
    this.written = [];
    return kept;
  }
}

describe('Transactions that write and end in any order, with rounds between them', () => {
  let database: TestDatabase;
  let clients: pg.Client[];
  let writers: Writer[];
  let log: LogStore;
  let edge: Edge;
  let scan: QueueScan;
  const committed = new Set<string>();

  beforeAll(async () => {
    database = await TestDatabase.create();
    clients = Array.from({ length: WRITERS + 1 }, () => new pg.Client({ connectionString: database.url }));
    await Promise.all(clients.map((client) => client.connect()));
    const [own, ...others] = clients;
    writers = others.map((client) => new Writer(client));
    if (own) log = new LogStore(own);
    await log.prepare();
    await takeOver();
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await database.drop();
  });

  async function takeOver(): Promise<void> {
    edge = await restore(log, signer, NOW);
    scan = new QueueScan(performance.now());
  }

  async function round(): Promise<void> {
    ({ edge } = await extend(log, scan, edge, signer, NOW));
    const rows = await database.query<{ idx: number; leaf_id: string }>(
      'select idx::int as idx, leaf_id from ledger_index order by idx',
    );
    expect(rows.map(({ idx }) => idx)).toEqual([...rows.keys()]);
    expect(new Set(rows.map(({ leaf_id }) => leaf_id))).toEqual(committed);
    expect([rows.length, edge.size]).toEqual([committed.size, committed.size]);
  }

  async function perform([act, who = 0]: Act): Promise<void> {
    if (act === 'round') await round();
    else if (act === 'another process') await takeOver();
    else if (act === 'write') await writers[who]?.write();
    else for (const leaf of (await writers[who]?.end(act)) ?? []) committed.add(leaf);
  }

  it('leave a log without gaps: after each round it holds what was committed before, each once, and nothing else', async () => {
    const ends = writers.map((_, who): Act => [who % 2 === 0 ? 'commit' : 'rollback', who]);
    await fc.assert(
      fc.asyncProperty(acts, async (some) => {
        for (const act of [...some, ...ends, ['round'] as Act]) await perform(act);
      }),
      { numRuns: 20 },
    );
    expect(committed.size).toBeGreaterThan(0);
  });

  it('are found when they commit late, on a page that lies far before those that are written now', async () => {
    const [late, busy] = writers;
    const snapshot = clients.at(-1);
    await snapshot?.query('begin isolation level repeatable read; select 1 from ledger_leaves');
    await late?.write();
    for (const leaf of (await busy?.writeMany(FAR)) ?? []) committed.add(leaf);
    while (edge.size < committed.size) ({ edge } = await extend(log, scan, edge, signer, NOW));
    await sleep(SETTLED_MS);
    await round();
    for (const leaf of (await late?.end('commit')) ?? []) committed.add(leaf);
    while (edge.size < committed.size) ({ edge } = await extend(log, scan, edge, signer, NOW));
    await round();
    await snapshot?.query('rollback');
  });
});
