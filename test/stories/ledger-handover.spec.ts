import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkHistory } from '../support/log-history.js';
import { WRITE_LEAVES, logSize, untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Service } from '../support/service.js';

const HAND_OVER_MS = 5000;

describe('the sequencer', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  /** Everything that was written is in the one log, and every checkpoint ever signed covers a prefix of it. */
  async function expectOneHistory(): Promise<void> {
    const key = mustBe(200, await service.anonymous().get('/ledger/key')).text;
    const size = await checkHistory(service, key);
    expect(await service.query('select 1 from ledger_leaves')).toHaveLength(size);
  }

  /** Has the log grow by so many entries; gives its size. */
  async function grow(leaves: number): Promise<number> {
    await service.query(WRITE_LEAVES, [leaves]);
    await untilSequenced(service);
    return logSize(service);
  }

  /** Acts between two writes and gives how many milliseconds later all of it was in the log. */
  async function writeAround(act: () => Promise<unknown>): Promise<number> {
    for (let n = 0; n < 12; n += 1) await service.query(WRITE_LEAVES, [7]);
    await act();
    await service.query(WRITE_LEAVES, [7]);
    return untilSequenced(service);
  }

  it('is handed over within 5 s when its process is killed, and the log does not fork', async () => {
    const other = await service.sibling();
    const size = await grow(300);
    expect(await writeAround(() => service.kill('SIGKILL'))).toBeLessThan(HAND_OVER_MS);
    await service.start();
    expect(await writeAround(() => other.kill('SIGKILL'))).toBeLessThan(HAND_OVER_MS);
    await expectOneHistory();
    expect(await logSize(service)).toBe(size + 2 * 13 * 7);
  });

  it('comes back by itself when its connection is cut', async () => {
    for (let cut = 0; cut < 3; cut += 1) {
      const waited = await writeAround(() =>
        service.query(`select pg_terminate_backend(pid) from pg_stat_activity
                        where application_name = 'sayso-sequencer' and datname = current_database()`),
      );
      expect(waited).toBeLessThan(HAND_OVER_MS);
    }
    await expectOneHistory();
  });

  it('takes nothing off a queue that names a leaf nobody stored, and goes on when that is put right', async () => {
    const size = await logSize(service);
    await service.query('insert into ledger_queue (leaf_id, shard_group) values (gen_random_uuid(), 0)');
    await service.query(WRITE_LEAVES, [5]);
    await expect(untilSequenced(service, 2500)).rejects.toThrow('not empty');
    expect(service.output).toContain('the queue names a leaf that is not stored');
    await service.query(
      'delete from ledger_queue q where not exists (select from ledger_leaves l where l.id = q.leaf_id)',
    );
    await untilSequenced(service);
    expect(await logSize(service)).toBe(size + 5);
  });

  it('gives up rather than sign on top of a log that contradicts itself', async () => {
    const size = await grow(300);
    await service.kill('SIGKILL');
    await service.query(`
      alter table ledger_leaves disable trigger append_only;
      update ledger_leaves set type = 2 where id = (select leaf_id from ledger_index where idx = ${size - 1});
      alter table ledger_leaves enable always trigger append_only`);
    await service.start();
    await service.query(WRITE_LEAVES, [1]);
    await expect(untilSequenced(service, 2500)).rejects.toThrow('not empty');
    expect(await logSize(service)).toBe(size);
    expect(service.output).toContain(`its root at size ${size} is not its checkpoint`);
  });
});
