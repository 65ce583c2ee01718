import { createWriteStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** A folder of files that are whole or absent, readable by their owner alone. */
export class SealedFolder {
  constructor(private readonly path: string) {}

  /** Writes a new file under `name`; once this returns, the file is on disk and survives a power cut. */
  async write(name: string, slices: Iterable<Buffer>): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: OWNER_ONLY_FOLDER });
    const draft = this.draft(name);
    await pipeline(
      Readable.from(slices),
      createWriteStream(draft, { flags: 'wx', mode: OWNER_ONLY_FILE, flush: true }),
    );
    await rename(draft, this.file(name));
    await this.flush();
  }

  /** The bytes of the file, or nothing when there is none. */
  async find(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.file(name));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Tells whether the file, or its unfinished draft, is here. */
  async has(name: string): Promise<boolean> {
    const tries = await Promise.allSettled([access(this.file(name)), access(this.draft(name))]);
    return tries.some(({ status }) => status === 'fulfilled');
  }

  /** Removes the file and its unfinished draft, whichever there are. */
  async remove(name: string): Promise<void> {
    await rm(this.file(name), { force: true });
    await rm(this.draft(name), { force: true });
  }

  private async flush(): Promise<void> {
    const folder = await open(this.path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  private file(name: string): string {
    return join(this.path, name);
  }

  private draft(name: string): string {
    return join(this.path, `.${name}.draft`);
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
