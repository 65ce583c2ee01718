import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './whole-file.js';

/** Anyone can send a true checkpoint with a false proof: what that makes must not fill the disk. */
const KEPT_OF_A_SORT = 100;

/** `fork`: two roots of one size, which proves itself. `unproven`: a checkpoint that no proof has been shown for. */
export type EvidenceSort = 'fork' | 'unproven';

/** The notes of logs that contradict what a witness cosigned, each beside the one that it contradicts. */
export class Evidence {
  constructor(private readonly folder: string) {}

  /** Keeps both notes, once; gives the folder they are in, or undefined when as many of the sort are kept as may be. */
  keep(sort: EvidenceSort, held: string, offered: string): string | undefined {
    const name = `${sort}-${createHash('sha256').update(held).update(offered).digest('hex').slice(0, 16)}`;
    const folder = join(this.folder, name);
    if (existsSync(folder)) return folder;
    if (this.count(sort) >= KEPT_OF_A_SORT) return undefined;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeWhole(join(folder, 'cosigned'), held);
    writeWhole(join(folder, 'offered'), offered);
    return folder;
  }

  private count(sort: EvidenceSort): number {
    return existsSync(this.folder) ? readdirSync(this.folder).filter((name) => name.startsWith(sort)).length : 0;
  }
}
