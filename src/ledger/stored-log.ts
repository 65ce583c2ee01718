import { Injectable } from '@nestjs/common';
import { parseTilePath, type LogSource, type TilePlace } from '../verifier/index.js';
import { encodeBundle } from './bundle.js';
import { LogDamaged } from './ledger.errors.js';
import { LogKey } from './log-key.js';
import { verifierKey } from './note.js';
import { Publication } from './publication.js';
import { Tiles } from './tiles.js';

/** The log as it is published, read from its rows: whoever verifies it so verifies the rows. */
@Injectable()
export class StoredLog implements LogSource {
  readonly name = 'the database';

  constructor(
    private readonly key: LogKey,
    private readonly publication: Publication,
    private readonly tiles: Tiles,
  ) {}

  /** What is published under a path; nothing where the rows that it is made of are missing. */
  async read(path: string): Promise<Buffer | undefined> {
    if (path === 'key') return Buffer.from(`${verifierKey(this.key)}\n`);
    if (path === 'checkpoint') return bytesOf((await this.publication.newest())?.note);
    const place = parseTilePath(path);
    return place && this.tile(place);
  }

  private async tile({ level, n, width }: TilePlace): Promise<Buffer | undefined> {
    try {
      if (level === 'entries') return encodeBundle(await this.tiles.entries(n, width));
      return await this.tiles.hashes(level, n, width);
    } catch (error) {
      if (error instanceof LogDamaged) return undefined;
      throw error;
    }
  }
}

function bytesOf(text: string | undefined): Buffer | undefined {
  return text === undefined ? undefined : Buffer.from(text);
}
