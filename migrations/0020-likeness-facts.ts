import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LikenessFacts1700000000020 implements MigrationInterface {
  name = 'LikenessFacts1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table likeness_facts (
        shard_group smallint not null,
        likeness_id uuid not null,
        version bigint not null,
        facts jsonb not null,
        primary key (shard_group, likeness_id),
        constraint facts_carry_their_version check ((facts ->> 'version')::bigint = version)
      ) with (fillfactor = 60);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table likeness_facts');
  }
}
