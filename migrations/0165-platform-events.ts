import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What platforms are told. `sequence` is in the order of writing, which is not that of committing: an event gets its
 * `position` in its platform's feed only once it is committed, by whoever holds the feed's row.
 */
export class PlatformEvents1700000000165 implements MigrationInterface {
  name = 'PlatformEvents1700000000165';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table platform_events (
        id uuid primary key,
        platform_id uuid not null references platforms (id),
        likeness_id uuid not null,
        type text not null,
        at timestamptz(3) not null,
        body jsonb not null,
        sequence bigint generated always as identity,
        position bigint
      );
      create unique index platform_events_feed on platform_events (platform_id, position) where position is not null;
      create index platform_events_unplaced on platform_events (platform_id, sequence) where position is null;
      create index platform_events_likeness on platform_events (likeness_id);
      create index platform_events_at on platform_events (at);

      create table platform_feeds (
        platform_id uuid primary key references platforms (id),
        last_position bigint not null
      );

      grant select, insert, update, delete on platform_events to sayso_app;
      grant select, insert, update on platform_feeds to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform_feeds; drop table platform_events');
  }
}
