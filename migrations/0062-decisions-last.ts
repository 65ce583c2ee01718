import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was decided, and the facts it rests on, leave the database by an erasure alone, which says so in its transaction. */
export class DecisionsLast1700000000062 implements MigrationInterface {
  name = 'DecisionsLast1700000000062';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function leaves_by_erasure() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and current_setting('sayso.erasing', true) = 'on' then
          return old;
        end if;
        raise exception 'Rows of % leave by an erasure alone.', tg_table_name;
      end $$;
      create trigger obligation_sets_stay before update or delete on obligation_sets
        for each row execute function decisions_stay();
      create trigger obligation_sets_stay_all before truncate on obligation_sets
        for each statement execute function decisions_stay();
      alter table obligation_sets enable always trigger obligation_sets_stay;
      alter table decisions enable always trigger decisions_stay;
      alter table decisions enable always trigger decisions_stay_all;
    `);
    for (const table of ['decisions', 'likeness_facts', 'interactant_facts'])
      await runner.query(`
        create trigger ${table}_erasure before delete on ${table} for each row execute function leaves_by_erasure();
        alter table ${table} enable always trigger ${table}_erasure;
      `);
    for (const table of ['likeness_facts', 'platform_facts', 'interactant_facts'])
      await runner.query(
        `create trigger ${table}_whole before truncate on ${table} for each statement execute function leaves_by_erasure()`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop function leaves_by_erasure() cascade; drop trigger obligation_sets_stay on obligation_sets; drop trigger obligation_sets_stay_all on obligation_sets;',
    );
  }
}
