import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Replicas1700000000070 implements MigrationInterface {
  name = 'Replicas1700000000070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table replicas (
        id uuid primary key,
        shard_group smallint not null,
        likeness_id uuid not null,
        platform_id uuid not null references platforms (id),
        decision_id uuid not null,
        provider text not null,
        external_id text not null,
        model_sha256 bytea check (length(model_sha256) = 32),
        registered_at timestamptz(3) not null,
        destroy_by timestamptz(3),
        suspended_by text[] not null default '{}',
        foreign key (shard_group, likeness_id) references likeness_facts
      );
      create unique index replicas_decision on replicas (decision_id);
      create index replicas_platform on replicas (platform_id, registered_at, id);
      create index replicas_likeness on replicas (shard_group, likeness_id, registered_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table replicas');
  }
}
