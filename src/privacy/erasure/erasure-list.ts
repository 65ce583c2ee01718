import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock, Config, sha256, type LikenessId } from '../../kernel/index.js';

const LINE = /^(\S+) ([0-9a-f]{64})$/;

/**
 * Who was erased, for the day when a backup brings them back: a file in the home with one line for each, when and the
 * SHA-256 of the likeness's id. An id has 128 random bits: only who still has it finds the line.
 */
@Injectable()
export class ErasureList {
  private readonly file: string;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.file = join(config.home, 'erasures.txt');
  }

  /** Adds a likeness that is not on it; the line is on disk once this returns. */
  async add(likeness: LikenessId): Promise<void> {
    if (await this.has(likeness)) return;
    await mkdir(this.config.home, { recursive: true });
    const line = `${this.clock.now()} ${sha256(likeness).toString('hex')}\n`;
    await appendFile(this.file, line, { mode: 0o600, flush: true });
  }

  /** Whether this likeness is on the list of this home. */
  async has(likeness: LikenessId): Promise<boolean> {
    const digest = sha256(likeness).toString('hex');
    const lines = await readFile(this.file, 'utf8').catch(() => '');
    return lines.split('\n').some((line) => line.endsWith(` ${digest}`));
  }

  /** The digests in a list, in hex; throws an Error that names the first line that is none of such a list. */
  async read(path: string): Promise<string[]> {
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    return lines.map((line, at) => {
      const digest = LINE.exec(line)?.[2];
      if (digest === undefined) throw new Error(`Line ${at + 1} of ${path} is none of a list of erasures.`);
      return digest;
    });
  }
}
