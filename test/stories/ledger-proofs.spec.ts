import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openCheckpoint } from '../support/log-check.js';
import { openLogParts, type LogParts } from '../support/log-parts.js';
import { WRITE_LEAVES, untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { readProof } from '../support/tlog-proof.js';
import { leafHash, verifiesInclusion } from '../../src/verifier/index.js';

describe('a ledger receipt', () => {
  let service: Service;
  let parts: LogParts;
  let key: string;
  beforeAll(async () => {
    service = await startService();
    parts = await openLogParts(service);
    key = mustBe(200, await service.anonymous().get('/ledger/key')).text;
  });
  afterAll(async () => {
    await parts.close();
    await service.stop();
  });

  /** Checks a proof with nothing but the key; gives the checkpoint it stands under. */
  function expectIncluded(entry: string, proof: string): { index: number; size: number } {
    const { index, hashes, note } = readProof(proof);
    const { size, root } = openCheckpoint(note, key);
    expect(verifiesInclusion(leafHash(entry), index, size, Buffer.from(root, 'base64'), hashes)).toBe(true);
    expect(verifiesInclusion(leafHash(`${entry} `), index, size, Buffer.from(root, 'base64'), hashes)).toBe(false);
    return { index, size };
  }

  const lastChange = async (): Promise<string> => {
    const [row] = await service.query<{ id: string }>('select leaf_id as id from ledger_payload order by leaf_id desc');
    return row?.id ?? '';
  };

  it('of a change shows what was recorded, and proves it by the key alone', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.patch('/v1/settings', { contestDays: 41 }));
    const receipt = await parts.receipts.ofChange(await lastChange());
    if (receipt === undefined) throw new Error('There is no receipt.');
    expect(receipt.payload).toMatchObject({ type: 'settings.changed', set: { contestDays: 41 } });
    const entry = JSON.parse(receipt.entry) as Record<string, string>;
    const payload = JSON.stringify(receipt.payload);
    const padded = payload + ' '.repeat((256 - (Buffer.byteLength(payload) % 256)) % 256);
    const salt = Buffer.from(receipt.salt, 'base64url');
    expect(createHmac('sha256', salt).update(padded).digest('base64url')).toBe(entry['commitment']);
    expectIncluded(receipt.entry, receipt.proof);
  });

  it('is waited for until its entry is in the log, by many at once', async () => {
    const rows = await service.query<{ leaf_id: string }>(WRITE_LEAVES, [300]);
    const proofs = await Promise.all(rows.map(({ leaf_id: id }) => parts.receipts.prove(id)));
    const places = proofs.map(({ entry, proof }) => expectIncluded(entry, proof).index);
    expect(new Set(places).size).toBe(300);
    expect(proofs.map(({ entry }) => (JSON.parse(entry) as { id: string }).id)).toEqual(rows.map((row) => row.leaf_id));
  });

  it('stands under the published checkpoint of its time, and stays good when the log has grown', async () => {
    const [row] = await service.query<{ leaf_id: string }>(WRITE_LEAVES, [1]);
    const first = await parts.receipts.prove(row?.leaf_id ?? '');
    await service.query(WRITE_LEAVES, [700]);
    await untilSequenced(service);
    const later = await parts.receipts.prove(row?.leaf_id ?? '');
    expect(later.entry).toBe(first.entry);
    const [before, after] = [expectIncluded(first.entry, first.proof), expectIncluded(later.entry, later.proof)];
    expect(after).toEqual({ index: before.index, size: before.size + 700 });
  });

  it('is refused with a time to ask again while the log does not grow, and given as soon as it does', async () => {
    const holding = new pg.Client({ connectionString: service.database });
    await holding.connect();
    await holding.query('begin; lock table ledger_index in share mode');
    const [row] = await service.query<{ leaf_id: string }>(WRITE_LEAVES, [1]);
    const refused = parts.receipts.prove(row?.leaf_id ?? '');
    await expect(refused).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'ledger.not_included_yet',
      extra: { retryAfterSeconds: 1 },
    });
    const waiting = parts.receipts.prove(row?.leaf_id ?? '');
    await sleep(300);
    await holding.query('rollback');
    await holding.end();
    const { entry, proof } = await waiting;
    expectIncluded(entry, proof);
  });

  it('is none of what was never recorded, or was erased', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(parts.receipts.prove(nobody)).rejects.toMatchObject({ code: 'ledger.no_such_entry' });
    expect(await parts.receipts.ofChange(nobody)).toBeUndefined();
    const holder = await service.signUp();
    mustBe(200, await holder.patch('/v1/settings', { contestDays: 42 }));
    const id = await lastChange();
    await service.query(`
      begin; set local sayso.erasing = 'on';
      delete from ledger_payload where leaf_id = '${id}';
      commit`);
    expect(await parts.receipts.ofChange(id)).toBeUndefined();
    const { entry, proof } = await parts.receipts.prove(id);
    expectIncluded(entry, proof);
  });
});
