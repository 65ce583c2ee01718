import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day of death that an operator found shown: what several of them accept, they accept of the same day. */
export class DayOfDeath1700000000171 implements MigrationInterface {
  name = 'DayOfDeath1700000000171';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table operator_reviews add column day date;
      update operator_reviews r set day = d.died_on
        from (select id, died_on from death_reports union all select id, died_on from death_notices) d
       where r.subject_id = d.id and r.outcome = 'accepted' and r.settled_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table operator_reviews drop column day');
  }
}
