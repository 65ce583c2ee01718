import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openCheckpoint, readEntries, recomputeRoot } from '../support/log-check.js';
import { WRITE_LEAVES, logSize, untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Service } from '../support/service.js';

const HAND_OVER_MS = 5000;

describe('the sequencer', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.stop());

  /** Every checkpoint ever signed must cover a prefix of the one log, and be signed by the one key. */
  async function expectOneHistory(reader: Service): Promise<void> {
    const key = mustBe(200, await reader.anonymous().get('/ledger/key')).text;
    const entries = await readEntries(service);
    const notes = await service.query<{ note: string }>('select note from ledger_checkpoints order by size');
    expect(notes.length).toBeGreaterThan(3);
    for (const { note } of notes) {
      const { size, root } = openCheckpoint(note, key);
      expect(root).toBe(recomputeRoot(entries.slice(0, size)));
    }
    const written = await service.query('select 1 from ledger_leaves');
    expect(entries).toHaveLength(written.length);
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
    await service.query(WRITE_LEAVES, [300]);
    await untilSequenced(service);
    expect(await writeAround(() => service.kill('SIGKILL'))).toBeLessThan(HAND_OVER_MS);
    await service.start();
    expect(await writeAround(() => other.kill('SIGKILL'))).toBeLessThan(HAND_OVER_MS);
    await expectOneHistory(service);
    expect(await logSize(service)).toBe(300 + 2 * 13 * 7);
  });

  it('comes back by itself when its connection is cut', async () => {
    for (let cut = 0; cut < 3; cut += 1) {
      const waited = await writeAround(() =>
        service.query(`select pg_terminate_backend(pid) from pg_stat_activity
                        where application_name = 'sayso-sequencer' and datname = current_database()`),
      );
      expect(waited).toBeLessThan(HAND_OVER_MS);
    }
    await expectOneHistory(service);
  });

  it('takes nothing off a queue that names a leaf nobody stored, and goes on when that is put right', async () => {
    await service.query('insert into ledger_queue (leaf_id, shard_group) values (gen_random_uuid(), 0)');
    await service.query(WRITE_LEAVES, [5]);
    await expect(untilSequenced(service, 2500)).rejects.toThrow('not empty');
    expect(service.output).toContain('the queue names a leaf that is not stored');
    await service.query(
      'delete from ledger_queue q where not exists (select from ledger_leaves l where l.id = q.leaf_id)',
    );
    await untilSequenced(service);
    expect(await logSize(service)).toBe(5);
  });

  it('gives up rather than sign on top of a log that contradicts itself', async () => {
    await service.query(WRITE_LEAVES, [300]);
    await untilSequenced(service);
    await service.kill('SIGKILL');
    await service.query(`
      alter table ledger_leaves disable trigger append_only;
      update ledger_leaves set type = 2 where id = (select leaf_id from ledger_index where idx = 299);
      alter table ledger_leaves enable always trigger append_only`);
    await service.start();
    await service.query(WRITE_LEAVES, [1]);
    await expect(untilSequenced(service, 2500)).rejects.toThrow('not empty');
    expect(await logSize(service)).toBe(300);
    expect(service.output).toContain('its root at size 300 is not its checkpoint');
  });
});
