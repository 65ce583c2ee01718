import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LikenessVersion1700000000021 implements MigrationInterface {
  name = 'LikenessVersion1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function likeness_version_rises_by_one() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' and new.version <> 1 then
          raise exception 'the facts of a likeness begin with version 1' using errcode = 'check_violation';
        end if;
        if tg_op = 'UPDATE' and (new.version <> old.version + 1 or new.likeness_id <> old.likeness_id) then
          raise exception 'a change of the facts raises their version by exactly 1' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger likeness_version before insert or update on likeness_facts
        for each row execute function likeness_version_rises_by_one();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger likeness_version on likeness_facts;
      drop function likeness_version_rises_by_one();
    `);
  }
}
