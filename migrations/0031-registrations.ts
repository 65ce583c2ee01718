import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Registrations1700000000031 implements MigrationInterface {
  name = 'Registrations1700000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table registrations (
        token_hash bytea primary key,
        email text not null,
        name text not null,
        born_on date not null,
        country character(2) not null,
        locale text not null,
        password_hash text not null,
        asked_at timestamptz(3) not null,
        expires_at timestamptz(3) not null
      );
      create index registrations_email on registrations (email, asked_at);
      create index registrations_expiry on registrations (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table registrations;');
  }
}
