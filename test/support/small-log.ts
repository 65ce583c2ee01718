import { createHash, generateKeyPairSync, sign } from 'node:crypto';

function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** A log in memory, with nothing of the service's code: RFC 6962 and C2SP signed-note, word for word. */
export class SmallLog {
  readonly vkey: string;
  private readonly keyHash: Buffer;
  private readonly privateKey;
  private readonly leaves: Buffer[];

  /** A log of this origin and of `size` entries, under a key of its own. */
  constructor(
    readonly origin: string,
    size: number,
  ) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const typed = Buffer.concat([
      Buffer.from([1]),
      Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
    ]);
    this.keyHash = sha256(`${origin}\n`, typed).subarray(0, 4);
    this.vkey = `${origin}+${this.keyHash.toString('hex')}+${typed.toString('base64')}`;
    this.privateKey = privateKey;
    this.leaves = Array.from({ length: size }, (_, at) => sha256(Buffer.from([0]), `entry ${at}`));
  }

  /** The root of its first `size` entries, the last of which `twist` puts another in the place of. */
  root(size: number, twist?: string): Buffer {
    const leaves = this.leaves.slice(0, size);
    return rootOf(twist === undefined ? leaves : [...leaves.slice(0, -1), sha256(twist)]);
  }

  /** The checkpoint at this size, signed. */
  checkpoint(size: number, root = this.root(size)): string {
    return this.signed(`${this.origin}\n${size}\n${root.toString('base64')}\n`);
  }

  /** A text under this log's signature. */
  signed(text: string): string {
    const signature = Buffer.concat([this.keyHash, sign(null, Buffer.from(text), this.privateKey)]);
    return `${text}\n— ${this.origin} ${signature.toString('base64')}\n`;
  }

  /** The proof that its first `size` entries begin with its first `old`; empty where there is nothing to prove. */
  growth(old: number, size: number): Buffer[] {
    return old === 0 || old > size ? [] : growth(old, this.leaves.slice(0, size));
  }

  /** What a witness is asked with: to cosign `size`, having cosigned `old`. */
  request(old: number, size: number, checkpoint = this.checkpoint(size)): string {
    return `old ${old}\n${this.growth(old, size)
      .map((hash) => `${hash.toString('base64')}\n`)
      .join('')}\n${checkpoint}`;
  }
}

/** RFC 6962, section 2.1. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return sha256('');
  if (leaves.length === 1) return first;
  const split = splitOf(leaves.length);
  return sha256(Buffer.from([1]), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** RFC 6962, section 2.1.2. */
function growth(before: number, leaves: readonly Buffer[], whole = true): Buffer[] {
  if (before === leaves.length) return whole ? [] : [rootOf(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (before <= split) return [...growth(before, left, whole), rootOf(right)];
  return [...growth(before - split, right, false), rootOf(left)];
}

function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}
