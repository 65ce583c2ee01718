import type { MigrationInterface, QueryRunner } from 'typeorm';

const FORBIDDEN = {
  ledger_leaves: 'update or delete or truncate',
  ledger_index: 'update or delete or truncate',
  ledger_tiles: 'update or delete or truncate',
  ledger_checkpoints: 'update or delete or truncate',
  ledger_payload: 'update or truncate',
  ledger_queue: 'update or truncate',
};

/** Refuses, to every role, what would change the record: only an erasure deletes payloads, only the sequencer empties the queue. */
export class LedgerAppendOnly1700000000012 implements MigrationInterface {
  name = 'LedgerAppendOnly1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'the ledger is append-only: % of % is refused', tg_op, tg_table_name
          using errcode = 'restrict_violation';
      end $$;
    `);
    // "always" holds also where session_replication_role would switch ordinary triggers off.
    for (const [table, statements] of Object.entries(FORBIDDEN))
      await runner.query(`
        create trigger append_only before ${statements} on ${table} for each statement execute function ledger_refuse();
        alter table ${table} enable always trigger append_only;
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(FORBIDDEN)) await runner.query(`drop trigger append_only on ${table}`);
    await runner.query('drop function ledger_refuse()');
  }
}
