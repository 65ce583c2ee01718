import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What platforms say of the permits that they used. Nothing is written when a permit is given, and the decisions get no
 * further index: who said nothing within a day is found by a walk through them in their order, which notes how far it came.
 */
export class Attestations1700000000150 implements MigrationInterface {
  name = 'Attestations1700000000150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attestations (
        shard_group smallint not null,
        decision_id uuid not null,
        platform_id uuid not null,
        entry uuid not null,
        at timestamptz(3) not null,
        used boolean not null,
        unmet text,
        output_sha256 bytea check (length(output_sha256) = 32),
        output_type text,
        primary key (shard_group, decision_id),
        foreign key (shard_group, decision_id) references decisions on delete cascade
      );
      create index attestations_unmet on attestations (platform_id) where unmet is not null;
      create trigger attestations_stay before update or delete on attestations
        for each row execute function leaves_by_erasure();
      create trigger attestations_stay_all before truncate on attestations
        for each statement execute function leaves_by_erasure();
      alter table attestations enable always trigger attestations_stay;
      alter table attestations enable always trigger attestations_stay_all;
      create table unreported_permits (
        shard_group smallint not null,
        decision_id uuid not null,
        platform_id uuid not null,
        at timestamptz(3) not null,
        primary key (shard_group, decision_id),
        foreign key (shard_group, decision_id) references decisions on delete cascade
      );
      create index unreported_permits_platform on unreported_permits (platform_id, at, decision_id);
      create table unreported_walk (
        single boolean primary key default true check (single),
        walked_to uuid not null,
        next_at timestamptz(3) not null
      );
      insert into unreported_walk (walked_to, next_at) values ('00000000-0000-0000-0000-000000000000', '-infinity');
      grant select, insert, delete on attestations, unreported_permits to sayso_app;
      grant select, update on unreported_walk to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unreported_walk; drop table unreported_permits; drop table attestations;');
  }
}
