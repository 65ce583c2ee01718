import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config, sha256, type LikenessId } from '../../kernel/index.js';
import type { Traces } from './personal-rows.js';

const NAME = /^[0-9a-f]{64}\.json$/;

/**
 * Whom an erasure has begun to erase and has not swept up after: a file in the home for each, with what the rest is
 * found by, which is gone when the erasure is at its end. Without it nobody could say what an interrupted one left.
 */
@Injectable()
export class Unfinished {
  private readonly folder: string;

  constructor(config: Config) {
    this.folder = join(config.home, 'erasing');
  }

  /** Notes that an erasure begins; on disk, whole, once this returns. */
  async begin(traces: Traces): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = this.pathOf(traces.likeness);
    const file = await open(`${path}.part`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(traces));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
    await this.sync();
  }

  /** Forgets that one began. */
  async end(likeness: LikenessId): Promise<void> {
    for (const path of [this.pathOf(likeness), `${this.pathOf(likeness)}.part`]) await rm(path, { force: true });
  }

  /** Everybody for whom one began. */
  async all(): Promise<Traces[]> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => NAME.test(name));
    return Promise.all(
      names.map(async (name) => JSON.parse(await readFile(join(this.folder, name), 'utf8')) as Traces),
    );
  }

  private pathOf(likeness: LikenessId): string {
    return join(this.folder, `${sha256(likeness).toString('hex')}.json`);
  }

  /** A new name is on disk once its folder is. */
  private async sync(): Promise<void> {
    const folder = await open(this.folder, 'r');
    await folder.sync().finally(() => folder.close());
  }
}
