import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DirectiveStandings1700000000042 implements MigrationInterface {
  name = 'DirectiveStandings1700000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table directive_standings (
        shard_group smallint not null,
        likeness_id uuid not null,
        version int not null,
        state text not null check (state in ('waiting', 'in_force', 'replaced', 'withdrawn', 'cancelled')),
        since timestamptz(3) not null,
        waits_until timestamptz(3),
        cancel_token bytea,
        primary key (shard_group, likeness_id, version),
        foreign key (shard_group, likeness_id, version) references directives,
        check (state <> 'waiting' or (waits_until is not null and cancel_token is not null))
      );
      create unique index directive_standings_in_force on directive_standings (shard_group, likeness_id) where state = 'in_force';
      create unique index directive_standings_waiting on directive_standings (shard_group, likeness_id) where state = 'waiting';
      create index directive_standings_due on directive_standings (waits_until) where state = 'waiting';
      create unique index directive_standings_cancel_token on directive_standings (cancel_token) where cancel_token is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directive_standings');
  }
}
