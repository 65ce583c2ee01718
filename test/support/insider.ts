import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEntries } from './log-check.js';
import { checkpointOf, newSigner, publish, type NoteSigner } from './log-folder.js';
import type { Service } from './service.js';

const TABLES = ['ledger_leaves', 'ledger_index', 'ledger_tiles', 'ledger_checkpoints'];
const FAR = 1_000_000;

/** Someone with the database and the log's own key, whom no trigger stops. */
export class Insider {
  constructor(
    private readonly service: Service,
    private readonly origin: string,
  ) {}

  /** Keeps a backup of the log under a name. */
  async backUp(name: string): Promise<void> {
    for (const table of TABLES) await this.service.query(`create table ${name}_${table} as table ${table}`);
  }

  /** Puts a backup in place of the log. */
  async restore(name: string): Promise<void> {
    await this.unbound(
      TABLES.map((table) => `delete from ${table}; insert into ${table} table ${name}_${table}`).join(';'),
    );
  }

  /** Changes an entry. */
  async edit(place: number): Promise<void> {
    await this.unbound(`update ledger_leaves set type = 3 - type
                         where id = (select leaf_id from ledger_index where idx = ${place}) and type < 3`);
  }

  /** Puts two entries in each other's place. */
  async swap(one: number, other: number): Promise<void> {
    await this.unbound(`
      create temp table swapped as select ${one} + ${other} - idx as idx, leaf_id from ledger_index where idx in (${one}, ${other});
      delete from ledger_index where idx in (${one}, ${other});
      insert into ledger_index table swapped; drop table swapped`);
  }

  /** Puts a new entry in a place and moves all that follow. */
  async insert(place: number): Promise<void> {
    await this.unbound(`
      update ledger_index set idx = idx + ${FAR} where idx >= ${place};
      with leaf as (${NEW_LEAVES(1)}) insert into ledger_index select ${place}, id from leaf;
      update ledger_index set idx = idx - ${FAR - 1} where idx >= ${FAR}`);
  }

  /** Removes everything from a place on, and every checkpoint that tells of it. */
  async cut(size: number): Promise<void> {
    await this.unbound(`
      delete from ledger_index where idx >= ${size};
      delete from ledger_tiles where (n + 1) * 256 ^ (level + 1) > ${size};
      delete from ledger_checkpoints where size > ${size}`);
  }

  /** Puts other entries in the place of all from `place` up to `size`. */
  async replaceFrom(place: number, size: number): Promise<void> {
    await this.cut(place);
    await this.unbound(`
      with leaf as (${NEW_LEAVES(size - place)})
      insert into ledger_index select ${place} - 1 + row_number() over (), id from leaf`);
  }

  /** Makes the stored tiles those of the entries as they now are: one of them, or every one. */
  async retile(only?: { level: number; n: number }): Promise<void> {
    const published = publish(await readEntries(this.service), this.signer());
    for (const [path, content] of published) {
      const [, level, n] = /^tile\/(\d+)\/(\d{3})$/.exec(path) ?? [];
      const wanted = only === undefined || (Number(level) === only.level && Number(n) === only.n);
      if (n === undefined || !wanted) continue;
      await this.unbound(`delete from ledger_tiles where level = ${level} and n = ${Number(n)};
        insert into ledger_tiles (level, n, hashes) values (${level}, ${Number(n)}, '\\x${content.toString('hex')}')`);
    }
  }

  /** Signs the entries as they now are, with the log's own key where no other is given. */
  async resign(signer = this.signer()): Promise<void> {
    const entries = await readEntries(this.service);
    const note = checkpointOf(entries, this.origin, [signer]);
    const root = Buffer.from(note.split('\n')[2] ?? '', 'base64').toString('hex');
    await this.unbound(`
      delete from ledger_checkpoints where size >= ${entries.length};
      insert into ledger_checkpoints (size, at, root, note) values (${entries.length}, now(), '\\x${root}', '${note}')`);
  }

  /** The log's own signer. */
  signer(): NoteSigner {
    const file = readFileSync(join(this.service.home, 'keys', 'ledger.signing.json'), 'utf8');
    const { privateKey } = JSON.parse(file) as { privateKey: string };
    return newSigner(this.origin, createPrivateKey(privateKey));
  }

  /** Runs statements as the superuser, with every trigger of the log's tables switched off. */
  private async unbound(statements: string): Promise<void> {
    const all = (what: string): string =>
      TABLES.map((table) => `alter table ${table} ${what} trigger append_only`).join(';');
    await this.service.query(`
      begin; set local session_replication_role = replica; ${all('disable')};
      ${statements};
      ${all('enable always')}; commit`);
  }
}

const NEW_LEAVES = (count: number): string =>
  `insert into ledger_leaves (at, id, shard_group, type, commitment)
   select now(), gen_random_uuid(), 0, 1, sha256(n::text::bytea) from generate_series(1, ${count}) n returning id`;
