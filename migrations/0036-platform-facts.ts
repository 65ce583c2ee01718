import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlatformFacts1700000000036 implements MigrationInterface {
  name = 'PlatformFacts1700000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table platform_facts (
        platform_id uuid primary key references platforms (id),
        version bigint not null,
        facts jsonb not null
      ) with (fillfactor = 60);
      create function platform_facts_next_version() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'Platform facts are never deleted.';
        elsif tg_op = 'INSERT' and new.version <> 1 then
          raise exception 'Platform facts begin at version 1.';
        elsif tg_op = 'UPDATE' and (new.version <> old.version + 1 or new.platform_id <> old.platform_id) then
          raise exception 'A change of platform facts raises their version by exactly 1.';
        end if;
        return new;
      end $$;
      create trigger platform_facts_next_version before insert or update or delete on platform_facts
        for each row execute function platform_facts_next_version();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform_facts; drop function platform_facts_next_version();');
  }
}
