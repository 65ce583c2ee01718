import { openCheckpoint, readEntries } from './log-check.js';
import { leafOf, sha256 } from './rfc6962.js';
import type { Service } from './service.js';

/**
 * Recomputes the whole log and holds every checkpoint that was ever signed against it: each must cover a prefix of the
 * one log and bear the signature of its key. Gives how many entries there are; throws when anything disagrees.
 */
export async function checkHistory(service: Service, verifierKey: string): Promise<number> {
  const notes = await service.query<{ note: string }>('select note from ledger_checkpoints order by size');
  const entries = await readEntries(service);
  const signed = notes.map(({ note }) => openCheckpoint(note, verifierKey));
  const roots = rootsAt(
    entries,
    signed.map(({ size }) => size),
  );
  const forked = signed.find(({ size, root }) => root !== roots.get(size));
  if (forked) throw new Error(`The checkpoint over ${forked.size} of ${entries.length} entries is of another log.`);
  return entries.length;
}

/** The roots of a log at these sizes (RFC 6962, section 2.1), in base64, all in one pass; of none that is larger. */
function rootsAt(entries: readonly string[], sizes: readonly number[]): Map<number, string> {
  const wanted = new Set(sizes);
  const roots = new Map([[0, sha256('').toString('base64')]]);
  // The roots of the perfect trees that the log falls into, largest first, as the bits of its size tell.
  const perfect: Buffer[] = [];
  for (const [place, entry] of entries.entries()) {
    let node = leafOf(entry);
    for (let size = place; size % 2 === 1; size = (size - 1) / 2) node = parent(perfect.pop(), node);
    perfect.push(node);
    if (!wanted.has(place + 1)) continue;
    const root = perfect.reduceRight((right, left) => parent(left, right));
    roots.set(place + 1, root.toString('base64'));
  }
  return roots;
}

function parent(left: Buffer | undefined, right: Buffer): Buffer {
  if (!left) throw new Error('A node has two children.');
  return sha256(Buffer.from([1]), left, right);
}
