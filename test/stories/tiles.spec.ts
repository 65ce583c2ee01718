import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCheckpoint, readEntries } from '../support/log-check.js';
import { WRITE_LEAVES, untilSequenced } from '../support/log-writer.js';
import { fetchRaw } from '../support/raw.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { leafHash, nodeHash, perfectRoot, tilePath, type TileLevel } from '../../src/verifier/index.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

describe('the tiles of the log', () => {
  let service: Service;
  let entries: string[];
  let hashes: Buffer[];
  beforeAll(async () => {
    service = await startService();
    for (const count of [100, 156, 300, 244]) await write(count);
    entries = await readEntries(service);
    hashes = entries.map(leafHash);
  });
  afterAll(() => service.stop());

  async function write(count: number): Promise<void> {
    await service.query(WRITE_LEAVES, [count]);
    await untilSequenced(service);
  }

  const tile = (level: TileLevel, n: number, width = 256): Promise<Response> =>
    fetch(`${service.url}/ledger/${tilePath({ level, n, width })}`);
  const bytes = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

  it('are served for ever, each width of each as the log was when it had it', async () => {
    for (const [n, width] of [
      [0, 256],
      [2, 256],
      [0, 1],
      [1, 200],
      [3, 32],
      [3, 7],
    ] as const) {
      const answer = await tile(0, n, width);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(answer.headers.get('cache-control')).toBe(FOR_EVER);
      expect(await bytes(answer)).toEqual(Buffer.concat(hashes.slice(n * 256, n * 256 + width)));
    }
  });

  it('hold the roots of the full tiles below them', async () => {
    const roots = [0, 1, 2].map((n) => perfectRoot(hashes.slice(n * 256, (n + 1) * 256)));
    expect(await bytes(await tile(1, 0, 3))).toEqual(Buffer.concat(roots));
    expect(await bytes(await tile(1, 0, 2))).toEqual(Buffer.concat(roots.slice(0, 2)));
  });

  it('are not there where no published checkpoint covers them, and nobody is to remember that', async () => {
    const size = openCheckpoint(
      mustBe(200, await service.anonymous().get('/ledger/checkpoint')).text,
      mustBe(200, await service.anonymous().get('/ledger/key')).text,
    ).size;
    expect(size).toBe(800);
    for (const [level, n, width] of [
      [0, 3, 256],
      [0, 3, 33],
      ['entries', 3, 33],
      [1, 0, 4],
      [1, 0, 256],
      [1, 1, 1],
      [2, 0, 1],
      [63, 0, 1],
      [0, 10 ** 14, 1],
    ] as const) {
      const answer = await tile(level, n, width);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ code: 'ledger.no_such_tile' });
    }
  });

  it.each([
    'tile/0/0',
    'tile/00/000',
    'tile/0/000/',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/x000/000',
    'tile/0/000%2Ep/7',
    'tile/0%2F000',
    'tile//0/000',
    'tile/64/000',
    'tile/data/000',
    'tile/entries',
    'tile/0/../0/000',
    'tile/entries/../0/000',
  ])('have one address each, which is not %s', async (path) => {
    expect((await fetchRaw(service, 'GET', `/ledger/${path}`)).status).toBe(404);
  });

  it('come with their entries, each behind its length', async () => {
    const answer = await tile('entries', 3, 20);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('cache-control')).toBe(FOR_EVER);
    const bundle = entries.slice(768, 788).map((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(Buffer.byteLength(entry));
      return Buffer.concat([length, Buffer.from(entry)]);
    });
    expect(await bytes(answer)).toEqual(Buffer.concat(bundle));
  });

  it('send entries compressed to whoever takes that', async () => {
    const path = '/ledger/tile/entries/001';
    const plain = await fetchRaw(service, 'GET', path);
    expect(plain.headers).toMatchObject({ vary: 'accept-encoding', 'content-length': String(plain.body.length) });
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const taken of ['gzip', 'br, gzip;q=0.5', 'GZIP ; q=1.0']) {
      const packed = await fetchRaw(service, 'GET', path, { 'accept-encoding': taken });
      expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
      expect(gunzipSync(packed.body)).toEqual(plain.body);
    }
    for (const refused of ['identity', 'gzip;q=0', 'gzip; q=0.000', 'br', 'gzippy'])
      expect((await fetchRaw(service, 'GET', path, { 'accept-encoding': refused })).body).toEqual(plain.body);
  });

  it('answer a HEAD with the headers alone', async () => {
    const head = await fetchRaw(service, 'HEAD', '/ledger/tile/0/000');
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': '8192', 'cache-control': FOR_EVER } });
    expect(head.body).toHaveLength(0);
    expect((await fetchRaw(service, 'HEAD', '/ledger/tile/9/000')).status).toBe(404);
  });

  it('make up the root that the checkpoint signs', async () => {
    const note = mustBe(200, await service.anonymous().get('/ledger/checkpoint')).text;
    const roots = await bytes(await tile(1, 0, 3));
    const rest = await bytes(await tile(0, 3, 32));
    const [a, b, c] = [0, 32, 64].map((at) => roots.subarray(at, at + 32));
    const d = perfectRoot(Array.from({ length: 32 }, (_, at) => rest.subarray(at * 32, (at + 1) * 32)));
    if (!a || !b || !c) throw new Error('The tile is too short.');
    const root = nodeHash(nodeHash(a, b), nodeHash(c, d));
    expect(note.split('\n')[2]).toBe(root.toString('base64'));
  });

  it('are said to be missing when somebody took them out of the database', async () => {
    await service.query(`
      alter table ledger_tiles disable trigger append_only;
      delete from ledger_tiles where n = 1;
      alter table ledger_tiles enable always trigger append_only;
      alter table ledger_index disable trigger append_only;
      delete from ledger_index where idx = 770;
      alter table ledger_index enable always trigger append_only`);
    for (const [path, missing] of [
      [tilePath({ level: 0, n: 1, width: 256 }), 'tile 1 of level 0 is missing'],
      [tilePath({ level: 0, n: 3, width: 32 }), 'leaves between 768 and 800 are missing'],
      [tilePath({ level: 'entries', n: 3, width: 3 }), 'leaves between 768 and 771 are missing'],
    ] as const) {
      const answer = await service.anonymous().get(`/ledger/${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'ledger.damaged' } });
      expect(answer.body['detail']).toContain(missing);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect((await tile('entries', 3, 2)).status).toBe(200);
    expect(service.output).toContain('the ledger is damaged, and a part of it cannot be served');
  });
});
