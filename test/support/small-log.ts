import { newSigner, type NoteSigner } from './log-folder.js';
import { growthFrom, leafOf, rootOf, sha256 } from './rfc6962.js';

/** A log in memory, with nothing of the service's code. */
export class SmallLog {
  private readonly signer: NoteSigner;
  private readonly leaves: Buffer[];

  /** A log of this origin and of `size` entries, under a key of its own. */
  constructor(
    readonly origin: string,
    size: number,
  ) {
    this.signer = newSigner(origin);
    this.leaves = Array.from({ length: size }, (_, at) => leafOf(`entry ${at}`));
  }

  /** Its verifier key. */
  get vkey(): string {
    return this.signer.vkey;
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
    return `${text}\n${this.signer.sign(text)}`;
  }

  /** The proof that its first `size` entries begin with its first `old`; empty where there is nothing to prove. */
  growth(old: number, size: number): Buffer[] {
    return old === 0 || old > size ? [] : growthFrom(old, this.leaves.slice(0, size));
  }

  /** What a witness is asked with: to cosign `size`, having cosigned `old`. */
  request(old: number, size: number, checkpoint = this.checkpoint(size)): string {
    return `old ${old}\n${this.growth(old, size)
      .map((hash) => `${hash.toString('base64')}\n`)
      .join('')}\n${checkpoint}`;
  }
}
