import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { WRITE_LEAVES } from './log-writer.js';

const MOST_LEAVES = 6;
const LITTLE_MS = 40;
const LONGEST_MS = 400;

/** Writers that go on by themselves: each opens transactions, writes leaves, lingers, and commits most of them. */
export class LeafWriters {
  /** The leaves of transactions that were committed. */
  readonly kept: string[] = [];
  /** The leaves of transactions that were rolled back. */
  readonly undone: string[] = [];
  private running = true;
  private readonly working: Promise<unknown>;

  /** Sets `count` writers to work on the database at `url`. */
  constructor(url: string, count: number) {
    this.working = Promise.all(Array.from({ length: count }, () => this.work(url)));
    this.working.catch(() => undefined);
  }

  /** Lets each finish its transaction. Throws what any of them threw. */
  async stop(): Promise<void> {
    this.running = false;
    await this.working;
  }

  private async work(url: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    while (this.running) await this.transaction(client);
    await client.end();
  }

  private async transaction(client: pg.Client): Promise<void> {
    const leaves = 1 + Math.floor(Math.random() * MOST_LEAVES);
    const patience = Math.random() < 0.1 ? LONGEST_MS : LITTLE_MS;
    const commits = Math.random() < 0.9;
    await client.query('begin');
    const { rows } = await client.query<{ leaf_id: string }>(WRITE_LEAVES, [leaves]);
    await sleep(Math.random() * patience);
    await client.query(commits ? 'commit' : 'rollback');
    (commits ? this.kept : this.undone).push(...rows.map(({ leaf_id }) => leaf_id));
  }
}
