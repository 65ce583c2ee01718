import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every change and decision writes: a leaf, its place in the queue and, apart from both, what it commits to. */
export class LedgerWrites1700000000010 implements MigrationInterface {
  name = 'LedgerWrites1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    // The columns of a leaf stand widest first: 92 bytes a row instead of 100.
    await runner.query(`
      create table ledger_leaves (
        at timestamptz(3) not null,
        id uuid not null,
        shard_group smallint not null,
        type smallint not null check (type between 1 and 4),
        commitment bytea not null check (octet_length(commitment) = 32),
        primary key (shard_group, id)
      );
      create table ledger_payload (
        leaf_id uuid not null,
        shard_group smallint not null,
        salt bytea not null check (octet_length(salt) = 32),
        payload text not null,
        primary key (shard_group, leaf_id)
      );
    `);
    // The sequencer reads the queue from front to back and empties it, so that an index would only cost; what it
    // deleted must be swept often, by a count that does not grow with the log.
    await runner.query(`
      create table ledger_queue (leaf_id uuid not null, shard_group smallint not null) with (
        fillfactor = 100,
        autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_insert_threshold = -1,
        autovacuum_vacuum_cost_delay = 0,
        autovacuum_analyze_threshold = 2000000000
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger_queue; drop table ledger_payload; drop table ledger_leaves;');
  }
}
