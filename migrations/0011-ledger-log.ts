import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sequencer writes: each leaf's place, the full tiles of the tree over them, and the signed checkpoints. */
export class LedgerLog1700000000011 implements MigrationInterface {
  name = 'LedgerLog1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    // Hashes do not compress: external storage spares the attempt.
    await runner.query(`
      create table ledger_index (
        idx bigint primary key check (idx >= 0),
        leaf_id uuid not null unique
      );
      create table ledger_tiles (
        n bigint not null check (n >= 0),
        level smallint not null check (level >= 0),
        hashes bytea not null check (octet_length(hashes) = 8192),
        primary key (level, n)
      );
      alter table ledger_tiles alter column hashes set storage external;
      create table ledger_checkpoints (
        size bigint primary key check (size >= 0),
        at timestamptz(3) not null,
        root bytea not null check (octet_length(root) = 32),
        note text not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger_checkpoints; drop table ledger_tiles; drop table ledger_index;');
  }
}
