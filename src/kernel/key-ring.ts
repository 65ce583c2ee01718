import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { z } from 'zod';

/** How long a changed file may go unnoticed by a running process. */
const LOOK_EVERY_MS = 250;

const KeptKey = z.object({ id: z.string(), signsFrom: z.iso.datetime(), privateKey: z.string() });
const Several = z.object({ development: z.boolean(), keys: z.array(KeptKey).min(1) });
/** The form of a file that holds one key, which signs always. */
const Single = z.object({ development: z.boolean(), privateKey: z.string() });

/** The content of a ring's file. */
export type RingFile = z.infer<typeof Several>;

/** An Ed25519 key of a ring. */
export interface RingKey {
  /** The RFC 7638 thumbprint of the public key. */
  id: string;
  /** From when it signs, in milliseconds since the epoch; until the next key does. */
  signsFrom: number;
  privateKey: KeyObject;
  /** The public key, RFC 8037. */
  publicJwk: JWK;
}

/** What a ring needs of its file: where it is, what may be wrong with it, and whom to tell. */
export interface RingSource {
  path: string;
  /** Throws when the keys of such a file may not be used here. */
  refuse(file: RingFile): void;
  /** Is told when a changed file cannot be used, and the keys read before stay in use. */
  complain(error: unknown): void;
}

/**
 * Signing keys that follow one another without a pause: a new one is published long before it signs, an old one long
 * after. The ring follows its file: a change is noticed within a quarter of a second, without a restart.
 */
export class KeyRing {
  private lookedAt = performance.now();

  private constructor(
    private readonly source: RingSource,
    private keys: readonly RingKey[],
    private stamp: string,
  ) {}

  /** Reads the ring; throws when its file is not there, is malformed or refused. */
  static async open(source: RingSource): Promise<KeyRing> {
    const stamp = stampOf(source.path);
    return new KeyRing(source, await readKeys(source), stamp);
  }

  /** Every key, to be published: what any of them has signed may still be good. */
  async all(): Promise<readonly RingKey[]> {
    await this.look();
    return this.keys;
  }

  /** The key that signs at an instant in milliseconds since the epoch: of those that have begun, the last; else the first. */
  async signing(now: number): Promise<RingKey> {
    const inOrder = [...(await this.all())].sort((a, b) => a.signsFrom - b.signsFrom);
    const key = inOrder.findLast(({ signsFrom }) => signsFrom <= now) ?? inOrder[0];
    if (!key) throw new Error('A ring of keys is never empty.');
    return key;
  }

  private async look(): Promise<void> {
    if (performance.now() - this.lookedAt < LOOK_EVERY_MS) return;
    this.lookedAt = performance.now();
    try {
      const stamp = stampOf(this.source.path);
      if (stamp === this.stamp) return;
      this.keys = await readKeys(this.source);
      this.stamp = stamp;
    } catch (error) {
      this.source.complain(error);
    }
  }
}

/** Reads the content of a ring's file, also that of a single key; throws when it is neither. */
export async function parseRing(text: string): Promise<RingFile> {
  const content: unknown = JSON.parse(text);
  const single = Single.safeParse(content);
  if (!single.success) return Several.parse(content);
  const { development, privateKey } = single.data;
  const id = await idOf(createPrivateKey(privateKey));
  return { development, keys: [{ id, signsFrom: new Date(0).toISOString(), privateKey }] };
}

/** Makes a key that signs from an instant on. */
export async function newRingKey(signsFrom: string): Promise<RingFile['keys'][number]> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  return { id: await idOf(privateKey), signsFrom, privateKey: String(pem) };
}

async function readKeys(source: RingSource): Promise<RingKey[]> {
  const file = await parseRing(readFileSync(source.path, 'utf8'));
  source.refuse(file);
  return Promise.all(file.keys.map(toKey));
}

async function toKey({ id, signsFrom, privateKey: pem }: RingFile['keys'][number]): Promise<RingKey> {
  const privateKey = createPrivateKey(pem);
  if (id !== (await idOf(privateKey))) throw new Error(`The key ${id} is not the one that its id stands for.`);
  return { id, signsFrom: Date.parse(signsFrom), privateKey, publicJwk: await exportJWK(createPublicKey(privateKey)) };
}

async function idOf(privateKey: KeyObject): Promise<string> {
  return calculateJwkThumbprint(await exportJWK(createPublicKey(privateKey)));
}

/** What changes whenever a file is replaced or written. */
function stampOf(path: string): string {
  const { mtimeMs, ino, size } = statSync(path);
  return `${mtimeMs} ${ino} ${size}`;
}
