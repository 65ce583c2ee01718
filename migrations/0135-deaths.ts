import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports of deaths, strangers' notices of them, and the check-ins of those who fell silent. */
export class Deaths1700000000135 implements MigrationInterface {
  name = 'Deaths1700000000135';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table death_reports (
        id uuid primary key,
        shard_group smallint not null,
        likeness_id uuid not null,
        state text not null check (state in ('pending', 'reported', 'deceased', 'returning', 'ended')),
        outcome text check (outcome in ('rejected', 'sign_of_life', 'recognised')),
        reporter_id uuid,
        died_on date not null,
        reported_at timestamptz(3) not null,
        contest_days smallint not null check (contest_days between 3 and 90),
        contest_from timestamptz(3),
        executors_suffice boolean not null,
        confirmed text[] not null,
        disputed text[] not null,
        dispute_open boolean not null,
        accepted boolean not null,
        overdue boolean not null,
        asked smallint not null,
        confirmed_on date,
        facts_version bigint,
        kept jsonb,
        certificate_id uuid references sealed_files (id),
        certificate_kind text,
        life_sign_at timestamptz(3),
        ended_at timestamptz(3),
        foreign key (shard_group, likeness_id) references likeness_facts,
        check ((state = 'ended') = (ended_at is not null)),
        check ((certificate_id is null) = (certificate_kind is null)),
        check (state not in ('deceased', 'returning') or (confirmed_on is not null and kept is not null))
      );
      create unique index death_reports_open on death_reports (shard_group, likeness_id) where state <> 'ended';
      create index death_reports_desk on death_reports (reported_at, id) where state in ('pending', 'reported');
      create index death_reports_returning on death_reports (life_sign_at, id) where state = 'returning';
      create index death_reports_reporter on death_reports (reporter_id, shard_group, likeness_id);

      create table death_notices (
        id uuid primary key,
        state text not null check (state in ('waiting', 'accepted', 'rejected')),
        likeness text,
        email text,
        name text,
        died_on date not null,
        contact text not null,
        source bytea not null,
        received_at timestamptz(3) not null,
        reviewed_at timestamptz(3),
        certificate_id uuid not null references sealed_files (id),
        certificate_kind text not null,
        check ((state = 'waiting') = (reviewed_at is null))
      );
      create index death_notices_desk on death_notices (received_at, id) where state = 'waiting';
      create index death_notices_source on death_notices (source, received_at);

      create table check_ins (
        account_id uuid primary key references accounts (id),
        step smallint not null check (step between 0 and 4),
        since timestamptz(3) not null,
        next_at timestamptz(3) not null
      );

      create trigger death_reports_erasure before delete on death_reports
        for each row execute function leaves_by_erasure();
      alter table death_reports enable always trigger death_reports_erasure;

      create table last_sign_ins (
        account_id uuid primary key references accounts (id),
        at timestamptz(3) not null
      ) with (fillfactor = 70);

      alter table directive_standings drop constraint directive_standings_state_check;
      alter table directive_standings add constraint directive_standings_state_check
        check (state in ('waiting', 'in_force', 'replaced', 'withdrawn', 'cancelled', 'void'));

      grant select, insert, update, delete on death_reports, death_notices, check_ins, last_sign_ins to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table directive_standings drop constraint directive_standings_state_check;
      alter table directive_standings add constraint directive_standings_state_check
        check (state in ('waiting', 'in_force', 'replaced', 'withdrawn', 'cancelled'));
      drop table last_sign_ins, check_ins, death_notices, death_reports;
    `);
  }
}
