import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readEntries, recomputeRoot } from '../support/log-check.js';
import { WRITE_LEAVES, untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Service } from '../support/service.js';
import {
  TILE_WIDTH,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  perfectRoot,
  tilePath,
  tilesOf,
  type TilePlace,
} from '../../src/verifier/index.js';

const BATCHES = 40;
const LARGEST_BATCH = 300;
const TILES = 120;
const ROOTS = 8;
const READERS = 4;

const drawn = (below: number): number => Math.floor(Math.random() * below);

describe('tiles that are read while the log grows', () => {
  let service: Service;
  let other: Service;
  beforeAll(async () => {
    service = await startService();
    other = await service.sibling();
  });
  afterAll(() => service.stop());

  /** A tile that a log of `size` entries has, at its right edge more often than not. */
  function drawTile(size: number): TilePlace {
    const level = drawn(3) === 0 && size >= TILE_WIDTH ? 1 : drawn(2) === 0 ? 0 : 'entries';
    const { count, lastWidth } = tilesOf(size, level);
    const n = drawn(3) === 0 ? drawn(count) : count - 1;
    return { level, n, width: 1 + drawn(n === count - 1 ? lastWidth : TILE_WIDTH) };
  }

  /** Reads tiles within whatever checkpoint is published until told to stop; keeps what came by its path. */
  async function read(from: Service, kept: Map<string, Buffer>, roots: Map<number, string>, goOn: () => boolean) {
    while (goOn()) {
      const note = mustBe(200, await from.anonymous().get('/ledger/checkpoint')).text;
      const { size, root } = parseCheckpoint(parseNote(note).text);
      roots.set(size, root.toString('base64'));
      if (size === 0) continue;
      const path = tilePath(drawTile(size));
      const answer = await fetch(`${from.url}/ledger/${path}`);
      expect({ path, size, status: answer.status }).toEqual({ path, size, status: 200 });
      const content = Buffer.from(await answer.arrayBuffer());
      expect(kept.get(path) ?? content).toEqual(content);
      kept.set(path, content);
    }
  }

  it('are the same then and for ever, from every process, and each root signed meanwhile is theirs', async () => {
    const kept = new Map<string, Buffer>();
    const roots = new Map<number, string>();
    let growing = true;
    const readers = Array.from({ length: READERS }, (_, at) =>
      read(at % 2 === 0 ? service : other, kept, roots, () => growing),
    );
    const grow = async (): Promise<void> => {
      for (let batch = 0; batch < BATCHES; batch += 1) await service.query(WRITE_LEAVES, [1 + drawn(LARGEST_BATCH)]);
      while (kept.size < TILES) await service.query(WRITE_LEAVES, [1]);
      await untilSequenced(service, 30_000);
    };
    await Promise.all([...readers, grow().finally(() => (growing = false))]);
    const entries = await readEntries(service);
    const hashes = entries.map(leafHash);
    for (const [path, content] of kept)
      expect({ path, content }).toEqual({ path, content: contentOf(path, entries, hashes) });
    expect(roots.size).toBeGreaterThan(2);
    for (const [size, root] of [...roots].slice(-ROOTS)) expect(root).toBe(recomputeRoot(entries.slice(0, size)));
  });
});

/** What a tile holds by its place and width, from the entries and their hashes. */
function contentOf(path: string, entries: readonly string[], hashes: readonly Buffer[]): Buffer {
  const place = parseTilePath(path);
  if (place === undefined) throw new Error(`${path} is no tile.`);
  const { level, n, width } = place;
  const first = n * TILE_WIDTH;
  if (level === 'entries') return bundleOf(entries.slice(first, first + width));
  if (level === 0) return Buffer.concat(hashes.slice(first, first + width));
  const roots = Array.from({ length: width }, (_, at) =>
    perfectRoot(hashes.slice((first + at) * TILE_WIDTH, (first + at + 1) * TILE_WIDTH)),
  );
  return Buffer.concat(roots);
}

function bundleOf(entries: readonly string[]): Buffer {
  const parts = entries.map((entry) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(Buffer.byteLength(entry));
    return Buffer.concat([length, Buffer.from(entry)]);
  });
  return Buffer.concat(parts);
}
