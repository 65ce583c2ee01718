import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RegistrationSource1700000000039 implements MigrationInterface {
  name = 'RegistrationSource1700000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registrations add column source bytea not null default '';
      alter table registrations alter column source drop default;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registrations drop column source;');
  }
}
