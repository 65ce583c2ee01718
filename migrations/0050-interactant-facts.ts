import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InteractantFacts1700000000050 implements MigrationInterface {
  name = 'InteractantFacts1700000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table interactant_facts (
        shard_group smallint not null,
        interactant_id uuid not null,
        version bigint not null,
        facts jsonb not null,
        primary key (shard_group, interactant_id)
      ) with (fillfactor = 60);
      create function interactant_facts_next_version() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' and new.version <> 1 then
          raise exception 'Interactant facts begin at version 1.';
        elsif tg_op = 'UPDATE' and (new.version <> old.version + 1 or new.interactant_id <> old.interactant_id) then
          raise exception 'A change of interactant facts raises their version by exactly 1.';
        end if;
        return new;
      end $$;
      create trigger interactant_facts_next_version before insert or update on interactant_facts
        for each row execute function interactant_facts_next_version();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table interactant_facts; drop function interactant_facts_next_version();');
  }
}
