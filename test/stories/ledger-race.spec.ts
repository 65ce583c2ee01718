import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeafWriters } from '../support/leaf-writers.js';
import { checkHistory } from '../support/log-history.js';
import { logSize, timesSequencing, untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Service } from '../support/service.js';

describe('Two processes that may both sequence', () => {
  let first: Service;
  let second: Service;
  let key: string;
  let writers: LeafWriters;

  beforeEach(async () => {
    first = await startService();
    while (timesSequencing(first) === 0) await sleep(20);
    second = await first.sibling();
    key = mustBe(200, await first.anonymous().get('/ledger/key')).text;
    writers = new LeafWriters(first.database, 3);
  });
  afterEach(async () => {
    first.freeze('SIGCONT');
    await writers.stop();
    await first.stop();
  });

  /** Waits until something is placed that was not before. */
  async function untilGrown(): Promise<void> {
    const size = await logSize(first);
    while ((await logSize(first)) <= size) await sleep(10);
  }

  /** The log holds what was committed, each entry once, and every checkpoint ever signed covers a prefix of it. */
  async function expectOneLog(): Promise<void> {
    await writers.stop();
    await untilSequenced(first);
    const size = await checkHistory(first, key);
    const rows = await first.query<{ leaf_id: string }>('select leaf_id from ledger_index');
    const placed = new Set(rows.map(({ leaf_id }) => leaf_id));
    expect([placed.size, writers.kept.length]).toEqual([size, size]);
    expect(writers.kept.filter((leaf) => !placed.has(leaf))).toEqual([]);
  }

  it('do not fork the log when one is frozen, another takes over, and the frozen one comes back', async () => {
    await untilGrown();
    first.freeze('SIGSTOP');
    while (timesSequencing(second) === 0) await sleep(20);
    await untilGrown();
    first.freeze('SIGCONT');
    while (!first.output.includes('was interrupted')) await sleep(20);
    await untilGrown();
    expect(timesSequencing(first)).toBe(1);
    await expectOneLog();
  });

  it('do not fork it when connections are cut and claimed anew, over and over', async () => {
    for (let cut = 0; cut < 6; cut += 1) {
      await untilGrown();
      await first.query(`select pg_terminate_backend(pid) from pg_stat_activity
                          where application_name = 'sayso-sequencer' and datname = current_database()`);
    }
    await untilGrown();
    expect(timesSequencing(first) + timesSequencing(second)).toBe(7);
    await expectOneLog();
  });
});
