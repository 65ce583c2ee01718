import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A no stands also when nobody can be named any more who said it. */
export class NoesOfTheGone1700000000173 implements MigrationInterface {
  name = 'NoesOfTheGone1700000000173';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table approvals add column barred boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table approvals drop column barred');
  }
}
