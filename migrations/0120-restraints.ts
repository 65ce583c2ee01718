import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that may only close for now, and why. */
export class Restraints1700000000120 implements MigrationInterface {
  name = 'Restraints1700000000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table restraints (
        account_id uuid not null references accounts (id) on delete cascade,
        reason text not null check (reason in ('recovery', 'return')),
        since timestamptz(3) not null,
        until timestamptz(3),
        primary key (account_id, reason)
      );
      grant select, insert, update, delete on restraints to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table restraints');
  }
}
