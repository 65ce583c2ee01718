import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WRITE_LEAVES, untilSequenced } from '../support/log-writer.js';
import type { Platform } from '../support/platform.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { runVerb } from '../support/verb.js';
import { verifyHere } from '../support/verify-here.js';

const ORIGIN = 'ledger.example/verify';
const PLAYBACK = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;

describe('whoever trusts nobody', () => {
  let service: Service;
  let holder: Person;
  let platform: Platform;
  let folder: string;
  let decision: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-verify-'));
    service = await startService({ env: { LEDGER_ORIGIN: ORIGIN } });
    holder = await service.signUp();
    platform = await service.platform();
    const { body } = await platform.check({ ...PLAYBACK, likeness: holder.likeness });
    decision = body.context.id;
    await service.query(WRITE_LEAVES, [400]);
    await untilSequenced(service);
    writeFileSync(join(folder, 'key'), mustBe(200, await service.anonymous().get('/ledger/key')).text);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await service.stop();
  });

  /** Saves somebody's receipt for the decision in a file. */
  async function receiptOf(reader: Person | Platform, name: string): Promise<string> {
    const { text } = mustBe(200, await reader.get(`/v1/decisions/${decision}/receipt`));
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  it('checks a receipt offline with the log’s key alone, the platform’s and the holder’s', async () => {
    const theirs = await receiptOf(platform, 'theirs.json');
    const { code, out } = await runVerb(['verify', '--receipt', theirs, '--key', join(folder, 'key')]);
    expect(out).toMatch(/^Verified: the payload is that of entry \d+ of ledger\.example\/verify/);
    expect(out).not.toContain('inward');
    expect(code).toBe(0);
    const own = await verifyHere(['--receipt', await receiptOf(holder, 'own.json'), '--key', join(folder, 'key')]);
    expect(own).toMatchObject({ code: 0, out: expect.stringContaining('The inward payload is the one') });
  });

  it('is told when a receipt was altered', async () => {
    const receipt = readFileSync(await receiptOf(holder, 'altered.json'), 'utf8');
    writeFileSync(join(folder, 'altered.json'), receipt.replace('"outcome":"deny"', '"outcome":"permit"'));
    const { code, err } = await runVerb([
      'verify',
      '--receipt',
      join(folder, 'altered.json'),
      '--key',
      join(folder, 'key'),
    ]);
    expect(err).toMatch(/altered\.json does not verify\. Entry \S+ does not commit to the payload/);
    expect(code).toBe(1);
  });

  it('checks a folder of receipts by the key in it', async () => {
    mkdirSync(join(folder, 'bundle/receipts'), { recursive: true });
    writeFileSync(join(folder, 'bundle/key'), readFileSync(join(folder, 'key')));
    await receiptOf(holder, `bundle/receipts/${decision}.json`);
    const { code, out } = await verifyHere([join(folder, 'bundle')]);
    expect(out).toContain(`Verified: 1 receipt of ${ORIGIN}.`);
    expect(code).toBe(0);
  });

  it('mirrors the log, brings the mirror up to date, and holds it against a receipt', async () => {
    const receipt = await receiptOf(platform, 'kept.json');
    const mirror = join(folder, 'mirror');
    expect(await runVerb(['export', mirror], service)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/is a mirror of http:\S+\/ledger at \d+ entries, and verifies\. 5 files were fetched/),
    });
    await service.query(WRITE_LEAVES, [300]);
    await untilSequenced(service);
    expect(await runVerb(['export', mirror], service)).toMatchObject({
      code: 0,
      out: expect.stringContaining('5 files were fetched'),
    });
    for (const target of [mirror, service.url])
      expect(await verifyHere([target, '--key', join(folder, 'key'), '--since', receipt])).toMatchObject({
        code: 0,
        out: expect.stringContaining('It only grew'),
      });
  });

  it('gets exit code 2 for a wrong use, and 3 where nothing answers', async () => {
    expect(await runVerb(['verify'])).toMatchObject({ code: 2, err: expect.stringContaining('Name what to verify') });
    expect(await runVerb(['export'])).toMatchObject({ code: 2, err: expect.stringContaining('Name one folder') });
    const silent = await runVerb(['verify', 'http://localhost:1']);
    expect(silent).toMatchObject({ code: 3, err: expect.stringContaining('Nothing can be said: http://localhost:1') });
  });
});
