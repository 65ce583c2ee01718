import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Accounts1700000000030 implements MigrationInterface {
  name = 'Accounts1700000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table accounts (
        id uuid primary key,
        likeness_id uuid not null,
        email text not null,
        name text not null,
        born_on date not null,
        country character(2) not null,
        password_hash text not null,
        roles text[] not null,
        opened_at timestamptz(3) not null
      );
      create unique index accounts_likeness on accounts (likeness_id);
      create unique index accounts_email on accounts (email);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table accounts;');
  }
}
