import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TILE_WIDTH, parseCheckpoint, parseNote, tilePath, tilesOf, type TilePlace } from '../../src/verifier/index.js';
import type { Service } from './service.js';

const AT_ONCE = 8;

/**
 * Copies the log to a folder by plain GETs, under the paths it is served at: key, checkpoint, every bundle and every
 * tile, and of each last tile all its narrower widths too. Gives the log's size.
 */
export async function mirror(service: Pick<Service, 'url'>, folder: string): Promise<number> {
  const copy = async (path: string): Promise<string> => {
    const answer = await fetch(`${service.url}/ledger/${path}`);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    const content = Buffer.from(await answer.arrayBuffer());
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    return content.toString();
  };
  await copy('key');
  const { size } = parseCheckpoint(parseNote(await copy('checkpoint')).text);
  const waiting = tilesToMirror(size).map(tilePath).values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const path of waiting) await copy(path);
    }),
  );
  return size;
}

function tilesToMirror(size: number): TilePlace[] {
  const places: TilePlace[] = [];
  for (const level of ['entries', ...Array(8).keys()] as const) {
    const { count, lastWidth } = tilesOf(size, level);
    for (let n = 0; n < count - 1; n += 1) places.push({ level, n, width: TILE_WIDTH });
    for (let width = lastWidth; width > 0; width -= 1) places.push({ level, n: count - 1, width });
  }
  return places;
}
