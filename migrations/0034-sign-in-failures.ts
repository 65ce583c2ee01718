import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignInFailures1700000000034 implements MigrationInterface {
  name = 'SignInFailures1700000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sign_in_failures (
        subject bytea primary key,
        failures integer not null,
        since timestamptz(3) not null
      );
      create index sign_in_failures_since on sign_in_failures (since);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sign_in_failures;');
  }
}
