import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Insider } from '../support/insider.js';
import { readEntries } from '../support/log-check.js';
import { publish, writeFolder } from '../support/log-folder.js';
import { WRITE_LEAVES, logSize, untilSequenced } from '../support/log-writer.js';
import { startService, type Service } from '../support/service.js';
import { runVerb, type Ended } from '../support/verb.js';
import { verifyHere } from '../support/verify-here.js';

const ORIGIN = 'ledger.example/tamper';
const SIZE = 700;

describe('an insider at the operator, with the database, tampering with what the log holds', () => {
  let service: Service;
  let insider: Insider;
  let folder: string;
  let mirror: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-tamper-'));
    mirror = join(folder, 'mirror');
    service = await startService({ env: { LEDGER_ORIGIN: ORIGIN } });
    insider = new Insider(service, ORIGIN);
    for (const size of [300, 500, SIZE]) {
      await service.query(WRITE_LEAVES, [size - (await logSize(service))]);
      await untilSequenced(service);
    }
    await insider.backUp('honest');
    expect(await runVerb(['verify', service.url, '--save', join(folder, 'held')])).toMatchObject({ code: 0, err: '' });
    expect(await runVerb(['export', mirror, '--url', service.url])).toMatchObject({ code: 0, err: '' });
  });
  afterEach(() => insider.restore('honest'));
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await service.stop();
  });

  /** Verifies the service as it now is, or a folder, with the key that was known before. */
  const verify = (target = service.url, ...more: string[]): Promise<Ended> =>
    verifyHere([target, '--key', join(mirror, 'key'), ...more]);

  it('verifies as long as nobody did', async () => {
    for (const target of [service.url, mirror])
      expect(await verify(target, '--since', join(folder, 'held'))).toMatchObject({ code: 0, err: '' });
  });

  it('an edited entry is caught, and named', async () => {
    await insider.edit(300);
    const { code, err, out } = await runVerb(['verify', service.url, '--key', join(mirror, 'key')]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(
      `Entry 300 is not the one that the log's tree was built over: number 44 of tile/entries/001 does not hash to number 44 of tile/0/001.`,
    );
  });

  it('an entry edited together with its tile is caught by the tile above', async () => {
    await insider.edit(300);
    await insider.retile({ level: 0, n: 1 });
    const { code, err } = await verify();
    expect(code).toBe(1);
    expect(err).toContain('Number 1 of tile/1/000.p/2 is not the hash recomputed from the entries 256 to 511.');
  });

  it('an entry edited together with every tile above it is caught by the root that was signed', async () => {
    const entries = await readEntries(service);
    const forged = publish(
      entries.with(300, (entries[300] ?? '').replace('decision', 'attestation')),
      insider.signer(),
    );
    forged.set('checkpoint', readFileSync(join(mirror, 'checkpoint')));
    const copy = join(folder, 'forged');
    writeFolder(forged, copy);
    const { code, err } = await verify(copy);
    expect(code).toBe(1);
    expect(err).toMatch(/The root recomputed from all 700 entries is \S{44}, the checkpoint says \S{44}/);
  });

  it('a tail that is cut off is caught where the entries end, or by the checkpoint that somebody kept', async () => {
    const copy = join(folder, 'cut');
    cpSync(mirror, copy, { recursive: true });
    rmSync(join(copy, 'tile/entries/002.p'), { recursive: true });
    const missing = await verify(copy);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('tile/entries/002.p/188 is missing: the log does not show entries 512 to 699.');
    await service.kill();
    await insider.cut(500);
    await service.start();
    expect(await verify()).toMatchObject({ code: 0 });
    const { code, err } = await verify(service.url, '--since', join(folder, 'held'));
    expect(code).toBe(1);
    expect(err).toContain('The log shrank or was rolled back. The log says that it has 500 entries, and it had 700');
  });

  it('two entries in each other’s place are caught at the first of them', async () => {
    await insider.swap(301, 650);
    const { code, err } = await verify();
    expect(code).toBe(1);
    expect(err).toContain(`Entry 301 is not the one that the log's tree was built over: number 45 of tile/entries/001`);
  });

  it('an entry put in the middle is caught in its place', async () => {
    await insider.insert(400);
    const { code, err } = await verify();
    expect(code).toBe(1);
    expect(err).toContain(
      `Entry 400 is not the one that the log's tree was built over: number 144 of tile/entries/001`,
    );
  });

  it('a checkpoint that is altered is caught by its signature', async () => {
    const copy = join(folder, 'altered');
    cpSync(mirror, copy, { recursive: true });
    writeFileSync(
      join(copy, 'checkpoint'),
      readFileSync(join(mirror, 'checkpoint'), 'utf8').replace('\n700\n', '\n699\n'),
    );
    const { code, err } = await verify(copy);
    expect(code).toBe(1);
    expect(err).toContain(`does not carry a good signature of ${ORIGIN}`);
  });
});
