import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HolderSettings1700000000032 implements MigrationInterface {
  name = 'HolderSettings1700000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table holder_settings (
        account_id uuid primary key references accounts (id),
        regret_hours smallint not null,
        pending_regret_hours smallint,
        pending_regret_at timestamptz(3),
        contest_days smallint not null,
        executors_suffice boolean not null,
        check_in_months smallint,
        locale text not null,
        text_size text not null,
        check (regret_hours in (0, 24, 72)),
        check (contest_days between 3 and 90),
        check (check_in_months between 3 and 24),
        check ((pending_regret_hours is null) = (pending_regret_at is null))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table holder_settings;');
  }
}
