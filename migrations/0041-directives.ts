import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Directives1700000000041 implements MigrationInterface {
  name = 'Directives1700000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table directives (
        shard_group smallint not null,
        likeness_id uuid not null,
        version int not null check (version > 0),
        wishes jsonb not null,
        method text not null check (method in ('typed', 'passkey')),
        signed_name text not null,
        signed_by uuid not null,
        signed_at timestamptz(3) not null,
        entry uuid not null,
        primary key (shard_group, likeness_id, version),
        foreign key (shard_group, likeness_id) references likeness_facts
      );
      create function directives_stay_as_signed() returns trigger language plpgsql as $$
      begin
        raise exception 'a signed directive is never changed or deleted' using errcode = 'restrict_violation';
      end $$;
      create trigger directives_stay before update or delete on directives
        for each row execute function directives_stay_as_signed();
      create trigger directives_stay_whole before truncate on directives
        for each statement execute function directives_stay_as_signed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directives; drop function directives_stay_as_signed();');
  }
}
