import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom holders named to act after their death, and how many of these must agree. */
export class Executors1700000000130 implements MigrationInterface {
  name = 'Executors1700000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table executors (
        id uuid primary key,
        shard_group smallint not null,
        likeness_id uuid not null,
        account_id uuid references accounts (id),
        email text not null,
        name text not null,
        state text not null
          check (state in ('nominated', 'accepted', 'declined', 'lapsed', 'removed', 'cancelled', 'resigned')),
        shows text[] not null,
        may_suspend_in_life boolean not null,
        nominated_at timestamptz(3) not null,
        lapses_at timestamptz(3) not null,
        waits_until timestamptz(3),
        accepted_at timestamptz(3),
        ended_at timestamptz(3),
        invitation_token bytea not null,
        cancel_token bytea,
        foreign key (shard_group, likeness_id) references likeness_facts,
        check (state <> 'accepted' or (account_id is not null and accepted_at is not null))
      );
      create index executors_likeness on executors (shard_group, likeness_id, nominated_at, id);
      create unique index executors_address on executors (shard_group, likeness_id, email)
        where state in ('nominated', 'accepted');
      create index executors_account on executors (account_id, state);
      create index executors_email on executors (email);
      create index executors_lapse on executors (lapses_at) where state = 'nominated';
      create unique index executors_invitation_token on executors (invitation_token);
      create unique index executors_cancel_token on executors (cancel_token) where cancel_token is not null;

      create table executor_quorums (
        shard_group smallint not null,
        likeness_id uuid not null,
        n int not null,
        quorum smallint not null check (quorum between 1 and 5),
        state text not null check (state in ('waiting', 'in_force', 'replaced', 'cancelled')),
        set_at timestamptz(3) not null,
        waits_until timestamptz(3),
        cancel_token bytea,
        primary key (shard_group, likeness_id, n),
        foreign key (shard_group, likeness_id) references likeness_facts,
        check (state <> 'waiting' or (waits_until is not null and cancel_token is not null))
      );
      create unique index executor_quorums_waiting on executor_quorums (shard_group, likeness_id) where state = 'waiting';
      create index executor_quorums_due on executor_quorums (waits_until) where state = 'waiting';
      create unique index executor_quorums_cancel_token on executor_quorums (cancel_token) where cancel_token is not null;

      create table executor_ballots (
        shard_group smallint not null,
        likeness_id uuid not null,
        matter text not null,
        executor_id uuid not null references executors (id),
        cast_at timestamptz(3) not null,
        primary key (shard_group, likeness_id, matter, executor_id)
      );

      create trigger executors_erasure before delete on executors
        for each row execute function leaves_by_erasure();
      alter table executors enable always trigger executors_erasure;
      create trigger executor_quorums_erasure before delete on executor_quorums
        for each row execute function leaves_by_erasure();
      alter table executor_quorums enable always trigger executor_quorums_erasure;

      grant select, insert, update, delete on executors, executor_quorums, executor_ballots to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table executor_ballots, executor_quorums, executors');
  }
}
