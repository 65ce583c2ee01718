import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was signed is never changed, and leaves the database by an erasure alone. */
export class DirectivesLast1700000000097 implements MigrationInterface {
  name = 'DirectivesLast1700000000097';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger directives_stay on directives;
      create trigger directives_stay before update on directives
        for each row execute function directives_stay_as_signed();
      create trigger directives_erasure before delete on directives
        for each row execute function leaves_by_erasure();
      alter table directives enable always trigger directives_stay;
      alter table directives enable always trigger directives_stay_whole;
      alter table directives enable always trigger directives_erasure;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger directives_erasure on directives;
      drop trigger directives_stay on directives;
      create trigger directives_stay before update or delete on directives
        for each row execute function directives_stay_as_signed();
    `);
  }
}
