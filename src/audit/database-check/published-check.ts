import { TILE_WIDTH, ahead, placesOf, tilePath, type LogSource, type TilePlace } from '../../verifier/index.js';
import type { Findings } from './findings.js';

/** How many bundles are read at once, from either side. */
const READS_AHEAD = 8;

/** A log that verified, as somebody else was given it. */
export interface PublishedLog {
  source: LogSource;
  size: number;
}

/** Compares the entries that were published with those that the rows make, byte by byte. */
export async function checkPublished(
  { source, size }: PublishedLog,
  stored: LogSource,
  findings: Findings,
): Promise<void> {
  const read = async (place: TilePlace): Promise<Pair> => {
    const path = tilePath(place);
    const [published, kept] = await Promise.all([source.read(path), stored.read(path)]);
    return { place, published, kept };
  };
  for await (const pair of ahead(placesOf(size, 'entries'), READS_AHEAD, read)) {
    const fault = faultOf(pair, source.name);
    if (fault !== undefined) findings.add(fault);
  }
}

interface Pair {
  place: TilePlace;
  published: Buffer | undefined;
  kept: Buffer | undefined;
}

function faultOf({ place, published, kept }: Pair, name: string): string | undefined {
  const first = place.n * TILE_WIDTH;
  if (!kept)
    return `Of the entries ${first} to ${first + place.width - 1} that ${name} holds, the database has not all: the log was cut off here, or an older backup restored (ledger_index, ledger_leaves).`;
  if (published?.equals(kept)) return undefined;
  const [theirs, ours] = [published ?? Buffer.alloc(0), kept].map(entriesOf);
  const at = (theirs ?? []).findIndex((entry, index) => entry !== ours?.[index]);
  return `Entry ${first + at} is in the database another than in ${name} (ledger_index, ledger_leaves).`;
}

function entriesOf(bundle: Buffer): string[] {
  const entries: string[] = [];
  for (let at = 0; at + 2 <= bundle.length; at += 2 + bundle.readUInt16BE(at))
    entries.push(bundle.toString('utf8', at + 2, at + 2 + bundle.readUInt16BE(at)));
  return entries;
}
