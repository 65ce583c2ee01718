import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LeafWriters } from '../support/leaf-writers.js';
import { checkHistory } from '../support/log-history.js';
import { logSize, timesSequencing, untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { amount, between, figure, patience, tell } from './form.js';

const KILLS = amount(3, 100);
const WRITERS = 4;

describe('kill -9 of the process that sequences', () => {
  let services: Service[];
  let key: string;

  beforeAll(async () => {
    const first = await startService();
    services = [first, await first.sibling()];
    key = mustBe(200, await first.anonymous().get('/ledger/key')).text;
  }, patience(60_000));
  afterAll(() => services[0]?.stop());

  /** Waits until one of the living says that it sequences; a process that starts anew has said nothing yet. */
  async function sequencing(): Promise<Service> {
    for (;;) {
      const found = services.find((service) => timesSequencing(service) > 0);
      if (found) return found;
      await sleep(10);
    }
  }

  /** Kills whoever sequences and starts it again at once; waits until one of them sequences and the log grows on. */
  async function killOnce(database: Service): Promise<void> {
    const victim = await sequencing();
    await sleep(between(0, 500));
    expect(await victim.kill('SIGKILL')).toBe('SIGKILL');
    const size = await logSize(database);
    const restarted = victim.start();
    await sequencing();
    while ((await logSize(database)) <= size) await sleep(10);
    await restarted;
  }

  it(
    'never forks the log, and never makes it skip an entry or place one twice',
    async () => {
      const [first] = services;
      if (!first) throw new Error('No service was started.');
      const writers = new LeafWriters(first.database, WRITERS);
      let size = 0;
      for (let kills = 0; kills < KILLS; kills += 1) {
        await killOnce(first);
        const now = await checkHistory(first, key);
        expect(now).toBeGreaterThan(size);
        size = now;
      }
      await writers.stop();
      await untilSequenced(first, 30_000);
      size = await checkHistory(first, key);
      const rows = await first.query<{ leaf_id: string }>('select leaf_id from ledger_index');
      const placed = new Set(rows.map(({ leaf_id }) => leaf_id));
      const lost = writers.kept.filter((leaf) => !placed.has(leaf));
      const risen = writers.undone.filter((leaf) => placed.has(leaf));
      tell(
        `${figure(KILLS)} kills, ${figure(writers.kept.length)} entries committed and ${figure(writers.undone.length)} rolled back meanwhile, ` +
          `a log of ${figure(size)} entries recomputed after each kill`,
        `${figure(lost.length)} entries lost, ${figure(size - placed.size)} placed twice, ${figure(risen.length)} of those rolled back, no fork`,
        { sequencerKills: KILLS },
      );
      expect(lost).toEqual([]);
      expect(risen).toEqual([]);
      expect(placed.size).toBe(size);
      expect(writers.kept.length).toBeGreaterThan(0);
    },
    patience(120_000),
  );
});
