import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says whose the rows are that were found by a hash of more than that: kept answers, and failures to sign in. */
export class WhoseRows1700000000098 implements MigrationInterface {
  name = 'WhoseRows1700000000098';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table idempotency_keys add column actor text;
      alter table sign_in_failures add column address bytea;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sign_in_failures drop column address;
      alter table idempotency_keys drop column actor;
    `);
  }
}
