import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SealedFiles1700000000080 implements MigrationInterface {
  name = 'SealedFiles1700000000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table sealed_files (id uuid primary key, sealed_at timestamptz(3) not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sealed_files');
  }
}
