import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sessions1700000000033 implements MigrationInterface {
  name = 'Sessions1700000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sessions (
        id uuid primary key,
        account_id uuid not null references accounts (id),
        token_hash bytea not null,
        started_at timestamptz(3) not null,
        last_used_at timestamptz(3) not null,
        stepped_up_at timestamptz(3)
      ) with (fillfactor = 70);
      create unique index sessions_token on sessions (token_hash);
      create index sessions_account on sessions (account_id, started_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sessions;');
  }
}
