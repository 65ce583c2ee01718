import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a replica comes to its end: the day it retired, what its platform says of its destruction, and how overdue that is. */
export class ReplicaEndings1700000000151 implements MigrationInterface {
  name = 'ReplicaEndings1700000000151';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table replicas
        add retired_on date,
        add overdue smallint not null default 0 check (overdue between 0 and 2),
        add destroyed_at timestamptz(3),
        add destruction_attested_at timestamptz(3),
        add destruction_method text,
        add destruction_evidence bytea check (length(destruction_evidence) = 32),
        add destruction_entry uuid,
        add check ((destroyed_at is null) = (destruction_attested_at is null)),
        add check ((destroyed_at is null) = (destruction_entry is null));
      create index replicas_owed on replicas (destroy_by, id) where destroy_by is not null and destroyed_at is null;
      create index replicas_in_service on replicas (shard_group, likeness_id) where destroy_by is null;
      create table replica_rounds (
        single boolean primary key default true check (single),
        next_at timestamptz(3) not null
      );
      insert into replica_rounds (next_at) values ('-infinity');
      grant select, update on replica_rounds to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table replica_rounds;
      alter table replicas drop retired_on, drop overdue, drop destroyed_at, drop destruction_attested_at,
        drop destruction_method, drop destruction_evidence, drop destruction_entry;
    `);
  }
}
