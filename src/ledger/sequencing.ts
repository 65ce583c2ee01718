import { signCheckpoint } from './checkpoint.js';
import { EMPTY_EDGE, grow, rootOf, tileRoot, type Edge } from './edge.js';
import { encodeLeaf } from './leaf.js';
import { LogDamaged } from './ledger.errors.js';
import type { LogStore } from './log.store.js';
import type { Places, QueueScan } from './queue-scan.js';
import { TILE_WIDTH, VerifierFailure, leafHash, openCheckpoint, parseNoteKey } from '../verifier/index.js';
import { verifierKey, type NoteSigner } from './note.js';

/** How many leaves one transaction places at most. */
export const BATCH = 4096;

/** What one round did: the edge after it, and the instant of the oldest leaf that it placed, where it placed any. */
export interface Round {
  edge: Edge;
  oldest?: string;
}

/**
 * Gives the next leaves that wait their places, extends the tree and signs it, all in one transaction. The edge stays
 * the same when nothing waited where `scan` looked.
 */
export async function extend(
  log: LogStore,
  scan: QueueScan,
  edge: Edge,
  signer: NoteSigner,
  now: string,
): Promise<Round> {
  const places = await sweep(log, scan);
  return log.transaction(async () => {
    const { leaves, origins } = await log.take(edge.size, BATCH, places);
    scan.took(leaves.length, origins, leaves.length === BATCH, performance.now());
    const [first] = leaves;
    if (first === undefined) return { edge };
    const grown = grow(
      edge,
      leaves.map((leaf) => leafHash(encodeLeaf(leaf))),
    );
    await log.storeTiles(grown.tiles);
    await log.storeCheckpoint(signCheckpoint(grown.edge.size, rootOf(grown.edge), signer), now);
    return { edge: grown.edge, oldest: leaves.reduce((oldest, { at }) => (at < oldest ? at : oldest), first.at) };
  });
}

async function sweep(log: LogStore, scan: QueueScan): Promise<Places> {
  const began = performance.now();
  const sighting = await log.look(scan.next(began));
  const ended = performance.now();
  return scan.saw(sighting, ended - began, ended);
}

/**
 * Reads the right edge back from the stored log, opening the log with a checkpoint of size 0 when it is new. The work
 * grows with the logarithm of the log. Throws LogDamaged when the newest checkpoint says something else.
 */
export async function restore(log: LogStore, signer: NoteSigner, now: string): Promise<Edge> {
  const checkpoint = await log.findCheckpoint();
  const size = await log.countPlaced();
  if (checkpoint === undefined) {
    if (size > 0) throw new LogDamaged(`it holds ${size} entries and no checkpoint`);
    await log.storeCheckpoint(signCheckpoint(0, rootOf(EMPTY_EDGE), signer), now);
    return EMPTY_EDGE;
  }
  requireOwn(checkpoint.note, signer);
  if (checkpoint.size !== size)
    throw new LogDamaged(`it holds ${size} entries, its checkpoint says ${checkpoint.size}`);
  const edge = { size, levels: await readLevels(log, size) };
  if (!rootOf(edge).equals(checkpoint.root)) throw new LogDamaged(`its root at size ${size} is not its checkpoint's`);
  return edge;
}

/** A log that goes on under another key is another log to everybody who kept a checkpoint. */
function requireOwn(note: string, signer: NoteSigner): void {
  try {
    openCheckpoint(note, parseNoteKey(verifierKey(signer)));
  } catch (error) {
    if (!(error instanceof VerifierFailure)) throw error;
    throw new LogDamaged(
      `its newest checkpoint was signed with another key than the one in SAYSO_KEYS. ${error.message} Put the key that signed ` +
        'the log back as ledger.signing.json, LEDGER_ORIGIN as it was, and start again',
    );
  }
}

async function readLevels(log: LogStore, size: number): Promise<Buffer[][]> {
  const levels = [await readLeafHashes(log, size)];
  for (let full = Math.floor(size / TILE_WIDTH), level = 0; full > 0; full = Math.floor(full / TILE_WIDTH), level += 1)
    levels.push(await readTileRoots(log, level, full));
  return levels;
}

async function readLeafHashes(log: LogStore, size: number): Promise<Buffer[]> {
  const first = size - (size % TILE_WIDTH);
  const leaves = await log.leavesFrom(first);
  if (first + leaves.length !== size) throw new LogDamaged(`leaves between ${first} and ${size} are missing`);
  return leaves.map((leaf) => leafHash(encodeLeaf(leaf)));
}

/** The roots of those of a level's `full` tiles whose parent tile is not full yet. */
async function readTileRoots(log: LogStore, level: number, full: number): Promise<Buffer[]> {
  const first = full - (full % TILE_WIDTH);
  const tiles = await log.tilesFrom(level, first);
  const complete = first + tiles.length === full && tiles.every(({ n }, at) => n === first + at);
  if (!complete) throw new LogDamaged(`tiles of level ${level} between ${first} and ${full} are missing`);
  return tiles.map(({ hashes }) => tileRoot(hashes));
}
