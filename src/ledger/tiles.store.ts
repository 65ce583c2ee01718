import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP } from '../kernel/index.js';
import type { Leaf } from './leaf.js';
import { LEAVES, readLeaves, type StoredLeaves } from './stored-leaves.js';

/** The log's rows as they are served and proved: full tiles, and the leaves by their places. */
@Injectable()
export class TilesStore {
  constructor(private readonly database: Database) {}

  /** The hashes of a full tile, or undefined for as long as it is not full. */
  async findTile(level: number, n: number): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ hashes: Buffer }>(
      'select hashes from ledger_tiles where level = $1 and n = $2',
      [level, n],
    );
    return row?.hashes;
  }

  /** The hashes of `count` full tiles of a level from number `first` on, in order; fewer when they are not all stored. */
  async tiles(level: number, first: number, count: number): Promise<Buffer[]> {
    const rows = await this.database.query<{ hashes: Buffer }>(
      'select hashes from ledger_tiles where level = $1 and n >= $2 and n < $3 order by n',
      [level, first, first + count],
    );
    return rows.map(({ hashes }) => hashes);
  }

  /** The leaves at `count` places from `first` on, in order; fewer when they are not all there. */
  async leaves(first: number, count: number): Promise<Leaf[]> {
    // The offset keeps the subquery apart: each leaf is found by its key, whatever a young table's statistics say.
    const [row] = await this.database.query<StoredLeaves>(
      `select ${LEAVES}
         from (select leaf.*
                 from ledger_index i
                cross join lateral (
                  select at, id, type, commitment from ledger_leaves
                   where shard_group = ${SHARD_GROUP} and id = i.leaf_id offset 0
                ) leaf
                where i.idx >= $1 and i.idx < $2
                order by i.idx) l`,
      [first, first + count],
    );
    return row ? readLeaves(row) : [];
  }
}
