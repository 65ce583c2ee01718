import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DirectiveDrafts1700000000040 implements MigrationInterface {
  name = 'DirectiveDrafts1700000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table directive_drafts (
        shard_group smallint not null,
        likeness_id uuid not null,
        wishes jsonb not null,
        saved_at timestamptz(3) not null,
        primary key (shard_group, likeness_id),
        foreign key (shard_group, likeness_id) references likeness_facts
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directive_drafts');
  }
}
