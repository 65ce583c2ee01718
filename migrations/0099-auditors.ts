import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an entry says it is about; rows of `ledger_payload` are changes, which are rare, and never decisions. */
const SUBJECTS = {
  event: `(payload::jsonb) ->> 'type'`,
  likeness: `(payload::jsonb) ->> 'likeness'`,
  account: `(payload::jsonb) ->> 'account'`,
  platform: `coalesce((payload::jsonb) ->> 'platform', substring((payload::jsonb) ->> 'by' from '^pf_.*$'))`,
};

/** Who may audit, and what lets them find an entry among millions without reading the others. */
export class Auditors1700000000099 implements MigrationInterface {
  name = 'Auditors1700000000099';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table auditors (
        account_id uuid primary key references accounts (id) on delete cascade,
        state text not null check (state in ('proposed', 'appointed')),
        note text not null,
        proposed_at timestamptz(3) not null,
        appointed_at timestamptz(3)
      );
      create index auditors_proposed on auditors (proposed_at, account_id);
    `);
    for (const [name, subject] of Object.entries(SUBJECTS))
      await runner.query(`
        create index ledger_payload_${name} on ledger_payload (shard_group, (${subject}), leaf_id)
          where ${subject} is not null;
      `);
    // Decisions have no part in it: it costs their recording one comparison.
    await runner.query('create index ledger_leaves_others on ledger_leaves (shard_group, type, id) where type <> 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ledger_leaves_others');
    for (const name of Object.keys(SUBJECTS)) await runner.query(`drop index ledger_payload_${name}`);
    await runner.query('drop table auditors');
  }
}
