import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a log with witnesses has published: which checkpoint, and the cosignatures that it was published with. */
export class LedgerPublished1700000000092 implements MigrationInterface {
  name = 'LedgerPublished1700000000092';

  async up(runner: QueryRunner): Promise<void> {
    // A cosignature that comes late makes another row for the same checkpoint; the last row is the one that is shown.
    await runner.query(`
      create table ledger_published (
        size bigint not null,
        n bigint generated always as identity,
        at timestamptz(3) not null,
        cosignatures text not null,
        primary key (size, n)
      );
      create trigger append_only before update or delete or truncate on ledger_published
        for each statement execute function ledger_refuse();
      alter table ledger_published enable always trigger append_only;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger_published');
  }
}
