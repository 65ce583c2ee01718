import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Failure } from './failure.js';
import { KeyRing, newRingKey, parseRing, type RingFile } from './key-ring.js';
import { rotateRing } from './key-rotation.js';

const FILE = 'permits.signing.json';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-22T10:00:00.000Z');
/** After so long a ring looks at its file again. */
const NOTICED_MS = 300;

let folder: string;
let complaints: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-ring-'));
  complaints = [];
  write({ development: false, keys: [await newRingKey(new Date(START).toISOString())] });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(content: unknown): void {
  writeFileSync(join(folder, FILE), typeof content === 'string' ? content : JSON.stringify(content));
}

function read(): RingFile {
  return JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as RingFile;
}

function open(refuse: (file: RingFile) => void = () => undefined): Promise<KeyRing> {
  return KeyRing.open({ path: join(folder, FILE), refuse, complain: (error) => complaints.push(error) });
}

async function idsOf(ring: KeyRing): Promise<string[]> {
  return (await ring.all()).map(({ id }) => id);
}

describe('a ring of keys', () => {
  it('names each key by the RFC 7638 thumbprint of its public half, as RFC 8037 works it out', async () => {
    // RFC 8037, appendices A.1 and A.3.
    const d = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A';
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' });
    const privateKey = String(key.export({ type: 'pkcs8', format: 'pem' }));
    const { keys } = await parseRing(JSON.stringify({ development: false, privateKey }));
    expect(keys).toMatchObject([{ id: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k' }]);
  });

  it('reads a file of a single key, which signs always', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    write({ development: false, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) });
    const ring = await open();
    expect((await ring.signing(0)).privateKey.equals(privateKey)).toBe(true);
    expect((await rotateRing(folder, 'permits', START)).retired).toEqual([]);
    expect(read().keys).toHaveLength(2);
  });

  it('signs with a new key an hour after it was added, and publishes it at every process long before', async () => {
    const rings = [await open(), await open()];
    const [old] = read().keys;
    const { added, signsFrom } = await rotateRing(folder, 'permits', START);
    expect(signsFrom).toBe(new Date(START + HOUR).toISOString());
    await sleep(NOTICED_MS);
    for (const ring of rings) {
      expect(await idsOf(ring)).toEqual([old?.id, added]);
      expect((await ring.signing(START + HOUR - 1)).id).toBe(old?.id);
      expect((await ring.signing(START + HOUR)).id).toBe(added);
    }
    await expect(rotateRing(folder, 'permits', START + HOUR - 1)).rejects.toThrow(Failure);
  });

  it('drops a key a day after its successor began, with the next rotation', async () => {
    const [first] = read().keys;
    const second = await rotateRing(folder, 'permits', START);
    const third = await rotateRing(folder, 'permits', START + HOUR + DAY - 1);
    expect(third.retired).toEqual([]);
    const fourth = await rotateRing(folder, 'permits', START + 3 * DAY);
    expect(fourth.retired).toEqual([first?.id, second.added]);
    expect(read().keys.map(({ id }) => id)).toEqual([third.added, fourth.added]);
  });

  it('signs with the first of its keys when none has begun yet', async () => {
    const later = await Promise.all([2 * HOUR, HOUR].map((ms) => newRingKey(new Date(START + ms).toISOString())));
    write({ development: false, keys: later });
    expect((await (await open()).signing(START)).id).toBe(later[1]?.id);
  });

  it('goes on with the keys it has when its file was spoiled, says so, and takes the next good one', async () => {
    const ring = await open();
    const [kept] = await idsOf(ring);
    const good = readFileSync(join(folder, FILE), 'utf8');
    write('{"development": false, "keys": [');
    await sleep(NOTICED_MS);
    expect(await idsOf(ring)).toEqual([kept]);
    expect(complaints).toHaveLength(1);
    write(good);
    utimesSync(join(folder, FILE), new Date(), new Date(START));
    await rotateRing(folder, 'permits', START);
    await sleep(NOTICED_MS);
    expect(await idsOf(ring)).toHaveLength(2);
  });

  it('is refused with a key under another’s id, without keys, and where its keys may not be used', async () => {
    const [key] = read().keys;
    write({ development: false, keys: [{ ...key, id: 'somebody' }] });
    await expect(open()).rejects.toThrow(/somebody is not the one/);
    write({ development: false, keys: [] });
    await expect(open()).rejects.toThrow();
    write({ development: true, keys: [key] });
    const refuse = (): never => {
      throw new Error('not in production');
    };
    await expect(open(refuse)).rejects.toThrow(/not in production/);
    await expect(rotateRing(folder, 'absent', START)).rejects.toThrow(/There is no absent\.signing\.json/);
  });
});
