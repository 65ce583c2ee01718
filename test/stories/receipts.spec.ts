import { createHmac } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonical, leafHash, openCheckpoint, parseNoteKey, verifiesInclusion } from '../../src/verifier/index.js';
import { Client } from '../support/client.js';
import type { Platform } from '../support/platform.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const PLAYBACK = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;

interface Part {
  payload: Record<string, unknown>;
  salt: string;
}
type Receipt = Part & { entry: string; proof: string; inward?: Part };

/** What ledger.md says that a part commits to. */
function commitmentOf({ payload, salt }: Part): string {
  const bytes = Buffer.from(canonical(payload));
  const padding = Buffer.alloc((256 - (bytes.length % 256)) % 256, ' ');
  return createHmac('sha256', Buffer.from(salt, 'base64url')).update(bytes).update(padding).digest('base64url');
}

describe('GET /v1/decisions/{id}/receipt', () => {
  let service: Service;
  let holder: Person;
  let platform: Platform;
  let permitted: string;
  let denied: string;

  beforeAll(async () => {
    service = await startService();
    holder = await service.signUp();
    platform = await service.platform();
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, id: 'family', operations: ['playback'] }] });
    const ask = async (purpose: string): Promise<string> => {
      const { body } = await platform.check({ ...PLAYBACK, likeness: holder.likeness, purpose });
      return body.context.id;
    };
    permitted = await ask('family_archive');
    denied = await ask('commercial');
  });
  afterAll(() => service.stop());

  const receiptFor = async (reader: Person | Platform, id: string): Promise<Receipt> =>
    mustBe(200, await reader.get<Receipt>(`/v1/decisions/${id}/receipt`)).body;

  it('proves offline, to the platform that asked, that the decision stands in the log', async () => {
    const { payload, salt, entry, proof } = await receiptFor(platform, permitted);
    expect(payload).toMatchObject({ type: 'decision', id: permitted, outcome: 'permit', told: { code: 'permitted' } });
    expect(JSON.parse(entry)).toMatchObject({ type: 'decision', v: 1, commitment: commitmentOf({ payload, salt }) });
    const [head = '', note = ''] = proof.split(/\n\n([^]*)/);
    const [version, index = '', ...hashes] = head.split('\n');
    expect(version).toBe('c2sp.org/tlog-proof@v1');
    const key = parseNoteKey(await (await fetch(`${service.url}/ledger/key`)).text());
    const { size, root } = openCheckpoint(note, key);
    const path = hashes.map((hash) => Buffer.from(hash, 'base64'));
    const at = Number(index.replace('index ', ''));
    expect(verifiesInclusion(leafHash(entry), at, size, root, path)).toBe(true);
    expect(verifiesInclusion(leafHash(entry.replace('decision', 'decisiom')), at, size, root, path)).toBe(false);
  });

  it('tells the platform what it was told, and nothing of why', async () => {
    const receipt = await receiptFor(platform, denied);
    expect(receipt.inward).toBeUndefined();
    expect(receipt.payload).toMatchObject({ outcome: 'deny', told: { code: 'not_permitted', details: {} } });
    expect(JSON.stringify(receipt)).not.toContain('signature_too_weak');
    expect(Object.keys(receipt.payload).sort()).toEqual([
      'at',
      'expiresAt',
      'id',
      'inward',
      'obligations',
      'outcome',
      'request',
      'told',
      'type',
    ]);
  });

  it('opens the true reason to the holder, under the same leaf', async () => {
    const [theirs, own] = [await receiptFor(platform, denied), await receiptFor(holder, denied)];
    expect(own).toMatchObject({ payload: theirs.payload, salt: theirs.salt, entry: theirs.entry });
    expect(own.inward?.payload).toMatchObject({ reason: 'signature_too_weak', details: { required: 'witnessed' } });
    if (own.inward) expect(own.payload.inward).toBe(commitmentOf(own.inward));
    expect(own.inward?.salt).not.toBe(own.salt);
  });

  it('is refused to everybody else as if there were none', async () => {
    const path = `/v1/decisions/${permitted}/receipt`;
    const stranger = await service.platform();
    const somebody = await service.signUp();
    const unknown = await platform.get('/v1/decisions/dc_0190000000007000800000000000000f/receipt');
    for (const answer of [await stranger.get(path), await somebody.get(path), unknown]) {
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('gate.decision_not_found');
    }
    expect((await new Client(service.url).get(path)).status).toBe(401);
  });

  it('is 503 with Retry-After for as long as the log does not include the decision', async () => {
    const session = new pg.Client({ connectionString: service.database });
    await session.connect();
    await session.query('begin; lock table ledger_index in share row exclusive mode');
    const { body } = await platform.check({ ...PLAYBACK, likeness: holder.likeness });
    const early = await platform.get(`/v1/decisions/${body.context.id}/receipt`);
    expect(early.status).toBe(503);
    expect(early.body.code).toBe('ledger.not_included_yet');
    expect(early.headers.get('retry-after')).toBe('1');
    await session.query('rollback');
    await session.end();
    expect(await receiptFor(platform, body.context.id)).toMatchObject({ payload: { id: body.context.id } });
  });
});
