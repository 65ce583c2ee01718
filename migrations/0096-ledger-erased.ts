import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which leaves lost what they commit to, and by which entry: it names nobody, and tells an erasure from a loss. What a
 * leaf commits to leaves the database by an erasure alone, as decisions and facts do.
 */
export class LedgerErased1700000000096 implements MigrationInterface {
  name = 'LedgerErased1700000000096';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_erased (
        leaf_id uuid primary key,
        erasure uuid not null
      );
      create index ledger_erased_erasure on ledger_erased (erasure);
      create trigger append_only before update or delete or truncate on ledger_erased
        for each statement execute function ledger_refuse();
      alter table ledger_erased enable always trigger append_only;
      create trigger ledger_payload_erasure before delete on ledger_payload
        for each row execute function leaves_by_erasure();
      alter table ledger_payload enable always trigger ledger_payload_erasure;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger ledger_payload_erasure on ledger_payload; drop table ledger_erased;');
  }
}
