import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  SourceFailure,
  VerifierFailure,
  ahead,
  folderSource,
  openCheckpoint,
  verifyLog,
  type LogSource,
} from '../../verifier/index.js';
import { saveWhole } from '../verify/save.js';
import type { LogKey } from '../verify/trust.js';
import { WrongUse } from '../verify/wrong-use.js';
import { everyPath, partialPaths } from './published-paths.js';

/** No true log is larger; a folder of its paths would fill memory before anything is fetched. */
const MOST = 10 ** 9;
const FETCHES_AHEAD = 16;
/** What was fetched stays here until it has verified. */
const STAGE = '.fetched';

/** What an update did. */
export interface Updated {
  /** How many entries the mirror has now. */
  size: number;
  /** How many files were fetched. */
  fetched: number;
}

/** A folder that holds what a log publishes, under the same paths: at every moment it verifies, or has no checkpoint yet. */
export class Mirror {
  private readonly stage: string;
  private readonly earlier: string | undefined;

  constructor(
    private readonly log: LogSource,
    private readonly folder: string,
    private readonly key: LogKey,
  ) {
    this.stage = join(folder, STAGE);
    this.earlier = this.find('checkpoint');
  }

  /**
   * Fetches what the log has and the folder has not; full tiles never change and are fetched once. What was fetched is
   * put in place, the checkpoint last, when the whole verifies and continues what the folder held; otherwise the folder
   * stays as it was, and this fails as `verifyLog` does, or with WrongUse.
   */
  async update(progress: (done: number, all: number) => void): Promise<Updated> {
    this.requireOwn();
    const note = await this.newestNote();
    const { size } = openCheckpoint(note, this.key.key);
    if (size > MOST)
      throw new VerifierFailure(
        'checkpoint',
        `${this.log.name} says that it has ${size} entries, more than a log of this service can have (${MOST}).`,
      );
    const missing = everyPath(size).filter((path) => !existsSync(join(this.folder, path)));
    await rm(this.stage, { recursive: true, force: true });
    try {
      await this.fetchAll(missing, progress);
      await this.verifyStaged(note);
      await this.putInPlace(missing, note);
    } finally {
      await rm(this.stage, { recursive: true, force: true });
    }
    await this.removeOutgrown(size);
    return { size, fetched: missing.length };
  }

  /** What does not verify may be the mirror's own fault, which says nothing about the log. */
  private async verifyStaged(note: string): Promise<void> {
    try {
      await verifyLog(this.staged(note), { key: this.key.key, since: this.earlier });
    } catch (error) {
      if (error instanceof VerifierFailure && this.earlier !== undefined) await this.requireUndamaged(this.earlier);
      throw error;
    }
  }

  private async requireUndamaged(earlier: string): Promise<void> {
    try {
      await verifyLog(this.staged(earlier), { key: this.key.key });
    } catch (error) {
      if (!(error instanceof VerifierFailure)) throw error;
      throw new VerifierFailure(
        error.fault,
        `The mirror in ${this.folder} does not verify as it was, and nothing is said about the log. ` +
          `Move it away and fetch anew. ${error.message}`,
      );
    }
  }

  /** Refuses a folder that is something else, or the mirror of a log with another key. */
  private requireOwn(): void {
    const names = existsSync(this.folder) ? readdirSync(this.folder) : [];
    if (names.length > 0 && !['checkpoint', 'tile', STAGE].some((name) => names.includes(name)))
      throw new WrongUse(`${this.folder} holds something other than a mirror. Name a new or an empty folder.`);
    const vkey = this.find('key')?.trim();
    if (vkey !== undefined && vkey !== this.key.vkey)
      throw new VerifierFailure(
        'key',
        `${this.folder} mirrors a log whose key is ${vkey}. The key of ${this.log.name} is ${this.key.vkey}.`,
      );
  }

  /** The log's checkpoint; fails when it says less than the one that the folder has. */
  private async newestNote(): Promise<string> {
    const note = (await this.log.read('checkpoint'))?.toString('utf8');
    if (note === undefined) throw new SourceFailure('unreadable', `${this.log.name} has no checkpoint.`);
    const { earlier } = this;
    const key = this.key.key;
    const said = earlier === undefined ? 0 : openCheckpoint(earlier, key).size;
    // Whether the log shrank or replays an old checkpoint shows in what it publishes now, not in the mirror.
    if (openCheckpoint(note, key).size < said) await verifyLog(this.log, { key, since: earlier });
    return note;
  }

  private async fetchAll(paths: string[], progress: (done: number, all: number) => void): Promise<void> {
    let done = 0;
    for await (const fetched of ahead(paths, FETCHES_AHEAD, (path) => this.fetch(path)))
      progress((done += fetched), paths.length);
  }

  private async fetch(path: string): Promise<1> {
    const content = await this.log.read(path);
    if (!content) throw new VerifierFailure('tile', `${path} is missing: the log does not show it.`);
    await mkdir(dirname(join(this.stage, path)), { recursive: true });
    await writeFile(join(this.stage, path), content, { flush: true });
    return 1;
  }

  /** The mirror as it would be. */
  private staged(note: string): LogSource {
    const [fetched, had] = [folderSource(this.stage), folderSource(this.folder)];
    const read = async (path: string): Promise<Buffer | undefined> =>
      path === 'checkpoint' ? Buffer.from(note) : ((await fetched.read(path)) ?? had.read(path));
    return { name: this.log.name, read };
  }

  private async putInPlace(paths: string[], note: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const path of paths) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await rename(join(this.stage, path), join(this.folder, path));
    }
    saveWhole(join(this.folder, 'key'), `${this.key.vkey}\n`);
    saveWhole(join(this.folder, 'checkpoint'), note);
  }

  /** Removes the partial tiles that only the earlier checkpoint had. */
  private async removeOutgrown(size: number): Promise<void> {
    if (this.earlier === undefined) return;
    const kept = partialPaths(size);
    const outgrown = partialPaths(openCheckpoint(this.earlier, this.key.key).size);
    for (const path of outgrown.filter((one) => !kept.includes(one))) {
      await rm(join(this.folder, path), { force: true });
      await rmdir(dirname(join(this.folder, path))).catch(() => undefined);
    }
  }

  private find(name: string): string | undefined {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }
}
