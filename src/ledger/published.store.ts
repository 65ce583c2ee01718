import { Injectable } from '@nestjs/common';
import { Database } from '../kernel/index.js';
import type { StoredCheckpoint } from './ledger.store.js';

/** A checkpoint as it was published: without the cosignatures, and the lines of those. */
export interface Published extends StoredCheckpoint {
  cosignatures: string;
}

/** Which checkpoints a log with witnesses has published. */
@Injectable()
export class PublishedStore {
  constructor(private readonly database: Database) {}

  /** The last publication, or undefined before the first. */
  async findLast(): Promise<Published | undefined> {
    const [row] = await this.database.query<Published>(
      `select c.size, c.at, c.note, p.cosignatures
         from ledger_published p join ledger_checkpoints c on c.size = p.size
        order by p.size desc, p.n desc limit 1`,
    );
    return row;
  }

  /** Publishes the stored checkpoint of this size with these lines. */
  async add(size: number, at: string, cosignatures: string): Promise<void> {
    await this.database.query('insert into ledger_published (size, at, cosignatures) values ($1, $2, $3)', [
      size,
      at,
      cosignatures,
    ]);
  }

  /** Tells whether a checkpoint above `size` was signed before the instant `since`. */
  async isBehind(size: number, since: string): Promise<boolean> {
    const rows = await this.database.query('select 1 from ledger_checkpoints where size > $1 and at < $2 limit 1', [
      size,
      since,
    ]);
    return rows.length > 0;
  }
}
