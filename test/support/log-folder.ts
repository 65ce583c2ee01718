import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { leafOf, rootOf, sha256 } from './rfc6962.js';

const WIDTH = 256;

/** What a log publishes: content by path under its address. */
export type Published = Map<string, Buffer>;

/** A key that signs notes under a name, with nothing of the service's code. */
export interface NoteSigner {
  name: string;
  /** `name+hash+base64` (C2SP signed-note). */
  vkey: string;
  sign(text: string): string;
}

/** Makes a signer; with a private key of its own, or this one. */
export function newSigner(name: string, privateKey: KeyObject = generateKeyPairSync('ed25519').privateKey): NoteSigner {
  return signerOf(name, 1, privateKey, (text) => sign(null, Buffer.from(text), privateKey));
}

/** Makes a witness's signer, which says when it signed in seconds since 1970 (C2SP tlog-cosignature). */
export function newWitness(name: string, seconds: bigint): NoteSigner {
  const { privateKey } = generateKeyPairSync('ed25519');
  return signerOf(name, 4, privateKey, (text) => {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(seconds);
    return Buffer.concat([time, sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), privateKey)]);
  });
}

function signerOf(name: string, algorithm: number, key: KeyObject, bytes: (text: string) => Buffer): NoteSigner {
  const typed = Buffer.concat([
    Buffer.from([algorithm]),
    Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'),
  ]);
  const hash = sha256(`${name}\n`, typed).subarray(0, 4);
  return {
    name,
    vkey: `${name}+${hash.toString('hex')}+${typed.toString('base64')}`,
    sign: (text) => `— ${name} ${Buffer.concat([hash, bytes(text)]).toString('base64')}\n`,
  };
}

/** A checkpoint over these entries, signed by all of these. */
export function checkpointOf(entries: readonly string[], origin: string, signers: readonly NoteSigner[]): string {
  const text = `${origin}\n${entries.length}\n${rootOf(entries.map(leafOf)).toString('base64')}\n`;
  return `${text}\n${signers.map((signer) => signer.sign(text)).join('')}`;
}

/** Everything that a log of these entries publishes (C2SP tlog-tiles), written level by level with no tree in between. */
export function publish(entries: readonly string[], signer: NoteSigner): Published {
  const published: Published = new Map([
    ['key', Buffer.from(`${signer.vkey}\n`)],
    ['checkpoint', Buffer.from(checkpointOf(entries, signer.name, [signer]))],
  ]);
  for (const [n, row] of rowsOf(entries).entries()) published.set(pathOf('entries', n, row.length), bundleOf(row));
  let hashes = entries.map(leafOf);
  for (let level = 0; hashes.length > 0; level += 1) {
    const rows = rowsOf(hashes);
    for (const [n, row] of rows.entries()) published.set(pathOf(level, n, row.length), Buffer.concat(row));
    hashes = rows.filter((row) => row.length === WIDTH).map(rootOf);
  }
  return published;
}

/** An entry bundle. */
function bundleOf(entries: readonly string[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(Buffer.byteLength(entry));
      return [length, Buffer.from(entry)];
    }),
  );
}

/** Writes what a log publishes into a folder, as a mirror of it. */
export function writeFolder(published: Published, folder: string): void {
  for (const [path, content] of published) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** A new entry as the log holds them. */
export function newEntry(): string {
  const hex = randomBytes(16).toString('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  const commitment = randomBytes(32).toString('base64url');
  return JSON.stringify({ at: '2026-11-22T10:00:00.000Z', commitment, id, type: 'decision', v: 1 });
}

/** Any number of entries. */
export function newEntries(count: number): string[] {
  return Array.from({ length: count }, newEntry);
}

function rowsOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / WIDTH) }, (_, n) => items.slice(n * WIDTH, (n + 1) * WIDTH));
}

function pathOf(level: number | 'entries', n: number, width: number): string {
  const digits = String(n).padStart(3 * Math.ceil(String(n).length / 3), '0');
  const number = digits.replaceAll(/\d{3}(?=\d)/g, 'x$&/');
  return `tile/${level}/${number}${width < WIDTH ? `.p/${width}` : ''}`;
}
