import { ahead } from './ahead.js';
import { openBundle } from './bundle.js';
import { compareTile, type WrongHash } from './compare-tile.js';
import { GrowingTree } from './growing-tree.js';
import { KnownIds } from './known-ids.js';
import type { LogSource } from './source.js';
import { TILE_WIDTH, placesOf, tilePath, type TilePlace } from './tile-path.js';
import { VerifierFailure } from './verifier-failure.js';

/** How many bundles are read at once, each with its tile. */
const READS_AHEAD = 16;

/** What is asked of a recomputation beside whether the log is what its checkpoint says. */
export interface Asked {
  /** A size, no larger than the log, at which the root is wanted too. */
  at?: number | undefined;
  /** Told after each bundle how many entries are done. */
  progress?: (entries: number) => void;
}

/** What a recomputation gave. */
export interface Recomputed {
  root: Buffer;
  /** The root at the size that was asked for. */
  rootAt: Buffer | undefined;
  /** How many hash tiles were compared. */
  tiles: number;
  /** The first published hash that is not the one recomputed. */
  wrong: WrongHash | undefined;
}

/**
 * Recomputes the log of this size from its entries: every leaf hash, every hash tile of every level, which must be byte
 * for byte the published one or is given as wrong, and the root. Nothing that is published is trusted, and no more is held of it than the
 * tree's right edge and the ids of its entries. Fails with `entry` or `tile` at what is malformed
 * or missing.
 */
export async function recompute(source: LogSource, size: number, asked: Asked = {}): Promise<Recomputed> {
  const pass = new Pass(source, asked);
  for await (const row of ahead(placesOf(size, 'entries'), READS_AHEAD, (place) => readRow(source, place)))
    await pass.take(row);
  return pass.end();
}

interface Row {
  place: TilePlace;
  bundle: Buffer;
  tile: Buffer;
}

async function readRow(source: LogSource, place: TilePlace): Promise<Row> {
  const hashes = { ...place, level: 0 };
  const [bundle, tile] = await Promise.all([source.read(tilePath(place)), source.read(tilePath(hashes))]);
  return { place, bundle: required(bundle, place), tile: required(tile, hashes) };
}

function required(content: Buffer | undefined, place: TilePlace): Buffer {
  if (content) return content;
  const first = place.n * TILE_WIDTH;
  const what =
    place.level === 'entries' ? `entries ${first} to ${first + place.width - 1}` : `its ${place.width} hashes`;
  throw new VerifierFailure('tile', `${tilePath(place)} is missing: the log does not show ${what}.`);
}

/** One pass over a log, from its first entry to its last. */
class Pass {
  private readonly tree = new GrowingTree();
  private readonly ids = new KnownIds();
  private size = 0;
  private tiles = 0;
  private tail: readonly Buffer[] = [];
  private rootAt: Buffer | undefined;
  private wrong: WrongHash | undefined;

  constructor(
    private readonly source: LogSource,
    private readonly asked: Asked,
  ) {
    this.mark([]);
  }

  /** Takes the next row of entries, with the tile that is published over them. */
  async take({ place, bundle, tile }: Row): Promise<void> {
    const { leaves, ids } = openBundle(bundle, place);
    ids.forEach((id, at) => {
      this.note(id, this.size + at);
    });
    this.wrong ??= compareTile(tile, { place: { ...place, level: 0 }, hashes: leaves });
    this.tiles += 1;
    this.mark(leaves);
    this.size += leaves.length;
    if (place.width < TILE_WIDTH) this.tail = leaves;
    else await this.compare(this.tree.add(leaves));
    this.asked.progress?.(this.size);
  }

  /** Ends with the tiles that are not full, and the root. */
  async end(): Promise<Recomputed> {
    await this.compare(this.tree.partial());
    return { root: this.tree.rootWith(this.tail), rootAt: this.rootAt, tiles: this.tiles, wrong: this.wrong };
  }

  private note(id: string, index: number): void {
    const before = this.ids.add(id, index);
    if (before === undefined) return;
    throw new VerifierFailure('entry', `Entry ${index} has the id ${id}, which entry ${before} has already.`);
  }

  /** Takes the root that was asked for where it stands at the end of one of these leaves, or before any. */
  private mark(leaves: readonly Buffer[]): void {
    const within = (this.asked.at ?? -1) - this.size;
    const ends = within > 0 ? within <= leaves.length : within === 0 && this.size === 0;
    if (ends) this.rootAt = this.tree.rootWith(leaves.slice(0, within));
  }

  private async compare(computed: ReturnType<GrowingTree['partial']>): Promise<void> {
    for (const tile of computed) {
      const published = required(await this.source.read(tilePath(tile.place)), tile.place);
      this.wrong ??= compareTile(published, tile);
    }
    this.tiles += computed.length;
  }
}
