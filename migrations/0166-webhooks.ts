import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where platforms want to be told, and what has become of each event on its way there. */
export class Webhooks1700000000166 implements MigrationInterface {
  name = 'Webhooks1700000000166';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhooks (
        platform_id uuid primary key references platforms (id),
        url text not null,
        state text not null check (state in ('active', 'disabled')),
        changed_at timestamptz(3) not null,
        secret bytea not null,
        earlier_secret bytea,
        earlier_until timestamptz(3),
        check ((earlier_secret is null) = (earlier_until is null))
      );

      create table webhook_deliveries (
        event_id uuid primary key references platform_events (id) on delete cascade,
        platform_id uuid not null references webhooks (platform_id) on delete cascade,
        state text not null check (state in ('waiting', 'delivered', 'given_up')),
        since timestamptz(3) not null,
        tries int not null,
        next_try_at timestamptz(3),
        last_tried_at timestamptz(3),
        outcome text,
        check ((state = 'waiting') = (next_try_at is not null))
      );
      create index webhook_deliveries_due on webhook_deliveries (platform_id, next_try_at) where state = 'waiting';
      create index platform_events_told on platform_events (platform_id, sequence);

      grant select, insert, update, delete on webhooks to sayso_app;
      grant select, insert, update on webhook_deliveries to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index platform_events_told; drop table webhook_deliveries; drop table webhooks');
  }
}
