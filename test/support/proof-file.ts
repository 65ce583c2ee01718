import { closeSync, openSync, writeSync } from 'node:fs';
import type { Tree } from '../../src/ledger/tree.js';

const CHUNK = 4 << 20;

/** One proof of a log: that it holds an entry (`i`), or begins with a smaller log (`c`). */
export interface WantedProof {
  kind: 'i' | 'c';
  /** The entry's place, or the smaller log's size. */
  from: number;
  size: number;
}

/** Writes proofs one after the other as test/third-party reads them. */
export async function writeProofs(tree: Tree, wanted: Iterable<WantedProof>, file: string): Promise<void> {
  const out = openSync(file, 'w');
  let chunk: Buffer[] = [];
  let length = 0;
  const flush = (): void => {
    writeSync(out, Buffer.concat(chunk));
    [chunk, length] = [[], 0];
  };
  for (const { kind, from, size } of wanted) {
    const hashes = await (kind === 'i' ? tree.inclusion(from, size) : tree.consistency(from, size));
    const head = Buffer.alloc(10, kind);
    head.writeUInt32BE(from, 1);
    head.writeUInt32BE(size, 5);
    head.writeUInt8(hashes.length, 9);
    chunk.push(head, ...hashes);
    length += 10 + hashes.length * 32;
    if (length > CHUNK) flush();
  }
  flush();
  closeSync(out);
}

/** Every place and every beginning of a log, and as many again of random smaller logs. */
export function* everyProof(size: number, random: () => number): Generator<WantedProof> {
  for (let from = 0; from < size; from += 1) yield { kind: 'i', from, size };
  for (let from = 1; from <= size; from += 1) yield { kind: 'c', from, size };
  for (let drawn = 0; drawn < 5000; drawn += 1) {
    const under = 1 + Math.floor(random() * size);
    const from = Math.floor(random() * under);
    yield { kind: 'i', from, size: under };
    yield { kind: 'c', from: from + 1, size: under };
  }
}
