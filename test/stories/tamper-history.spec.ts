import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Insider } from '../support/insider.js';
import { newSigner } from '../support/log-folder.js';
import { WRITE_LEAVES, logSize, untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { runVerb, type Ended } from '../support/verb.js';
import { verifyHere } from '../support/verify-here.js';

const ORIGIN = 'ledger.example/tamper';
const YESTERDAY = 300;
const SIZE = 700;

describe('rewriting what the log was, as someone who holds its key too', () => {
  let service: Service;
  let insider: Insider;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-tamper-'));
    service = await startService({ env: { LEDGER_ORIGIN: ORIGIN } });
    insider = new Insider(service, ORIGIN);
    writeFileSync(join(folder, 'key'), mustBe(200, await service.anonymous().get('/ledger/key')).text);
    await growTo(YESTERDAY, 'yesterday');
    await growTo(SIZE, 'held');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await service.stop();
  });

  /** Lets the log grow, and keeps its checkpoint in a file and the log itself in a backup. */
  async function growTo(size: number, name: string): Promise<void> {
    await write(size);
    writeFileSync(join(folder, name), mustBe(200, await service.anonymous().get('/ledger/checkpoint')).text);
    await insider.backUp(name);
  }

  async function write(size: number): Promise<void> {
    await service.query(WRITE_LEAVES, [size - (await logSize(service))]);
    await untilSequenced(service);
  }

  /** Has the service come back on a log that was changed behind its back. */
  async function comeBackTo(change: () => Promise<void>, env: Record<string, string> = {}): Promise<void> {
    await service.kill();
    await change();
    await service.start(env);
  }

  const pinned = (): string => join(folder, 'key');
  /** Verifies against the checkpoint that somebody kept. */
  const verify = (target: string, ...more: string[]): Promise<Ended> =>
    verifyHere([target, '--since', join(folder, 'held'), ...more]);

  it('an old checkpoint that is shown again is caught by the newer one that somebody kept', async () => {
    const cache = await staleCache(service.url, readFileSync(join(folder, 'yesterday')));
    const { port } = cache.address() as AddressInfo;
    const stale = await verifyHere([`http://localhost:${port}/ledger`, '--key', pinned()]);
    expect(stale).toMatchObject({ code: 0, out: expect.stringContaining('holds 300 entries') });
    const { code, err } = await verify(`http://localhost:${port}`, '--key', pinned());
    cache.close();
    expect(code).toBe(1);
    expect(err).toContain(
      'An old checkpoint is replayed. The log says that it has 300 entries, and it had 700 when the earlier checkpoint ' +
        'was signed. All 700 are still published, as they were.',
    );
  });

  it('yesterday’s backup in place of today is caught, and so is everything that is then written on top of it', async () => {
    await comeBackTo(() => insider.restore('yesterday'));
    const shrunk = await verify(service.url, '--key', pinned());
    expect(shrunk.code).toBe(1);
    expect(shrunk.err).toContain(
      'The log shrank or was rolled back. The log says that it has 300 entries, and it had 700',
    );
    expect(shrunk.err).toContain('tile/entries/001 is missing: the log does not show entries 256 to 511.');
    await write(800);
    const rewritten = await runVerb(['verify', service.url, '--key', pinned(), '--since', join(folder, 'held')]);
    expect(rewritten.code).toBe(1);
    expect(rewritten.err).toContain('The log was rewritten: its first 700 entries of 800 no longer have the root');
  });

  it('a fork at half, signed with the log’s own key, verifies by itself and is caught by the checkpoint of the other branch', async () => {
    await comeBackTo(async () => {
      await insider.restore('held');
      await insider.replaceFrom(SIZE / 2, SIZE);
      await insider.retile();
      await insider.resign();
    });
    expect(await verifyHere([service.url, '--key', pinned()])).toMatchObject({ code: 0 });
    const { code, err } = await verify(service.url, '--key', pinned());
    expect(code).toBe(1);
    expect(err).toContain('The log forked: it signed two different roots for 700 entries. Keep both checkpoints');
  });

  it('another key is caught by whoever knows the key, and by whoever kept a checkpoint', async () => {
    const keys = join(folder, 'other-keys');
    const { privateKey } = generateKeyPairSync('ed25519');
    mkdirSync(keys);
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(join(keys, 'ledger.signing.json'), JSON.stringify({ development: true, privateKey: pem }));
    await comeBackTo(
      async () => {
        await insider.restore('held');
        await insider.resign(newSigner(ORIGIN, privateKey));
      },
      { SAYSO_KEYS: keys },
    );
    await write(750);
    const unpinned = await verifyHere([service.url]);
    expect(unpinned).toMatchObject({ code: 0, out: expect.stringContaining('which was not pinned') });
    const byKey = await verifyHere([service.url, '--key', pinned()]);
    expect(byKey.code).toBe(1);
    expect(byKey.err).toMatch(/The checkpoint is not signed by (\S+)\+(\S+); it carries signatures of \1\+(?!\2)/);
    const bySince = await verify(service.url);
    expect(bySince.code).toBe(1);
    expect(bySince.err).toContain('The earlier checkpoint is not of this log, or the log signs with another key now.');
  });
});

/** Something in front of a service that goes on showing one checkpoint, and passes all else on. */
async function staleCache(url: string, checkpoint: Buffer): Promise<Server> {
  const cache = createServer((request, response) => {
    if (request.url === '/ledger/checkpoint') return void response.end(checkpoint);
    void fetch(`${url}${request.url ?? ''}`)
      .then(async (answer) => response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer())))
      .catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((settle) => {
    cache.listen(0, settle);
  });
  return cache;
}
