import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Approvals1700000000140 implements MigrationInterface {
  name = 'Approvals1700000000140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table approvals (
        id uuid primary key,
        shard_group smallint not null,
        likeness_id uuid not null,
        platform_id uuid not null references platforms (id),
        operation text not null,
        modality text not null,
        purpose text not null,
        audience text not null,
        territory text,
        replica text,
        modalities text[] not null,
        approver text not null check (approver in ('holder', 'executors')),
        confirmed_on text,
        state text not null check (state in ('open', 'waiting', 'granted', 'refused', 'lapsed', 'ended')),
        raised_at timestamptz(3) not null,
        respond_by timestamptz(3) not null,
        decision_id uuid not null,
        quiet_until timestamptz(3),
        grant_id uuid,
        due_at timestamptz(3),
        cancel_token bytea,
        foreign key (shard_group, likeness_id) references likeness_facts,
        check ((state = 'waiting') = (cancel_token is not null)),
        check (state <> 'granted' or grant_id is not null)
      );
      create unique index approvals_question on approvals
        (shard_group, likeness_id, platform_id, operation, modality, purpose, audience, territory, replica, approver)
        nulls not distinct where state <> 'ended';
      create index approvals_likeness on approvals (shard_group, likeness_id, raised_at, id);
      create index approvals_due on approvals (due_at) where due_at is not null;
      create unique index approvals_cancel_token on approvals (cancel_token) where cancel_token is not null;

      create table approval_voices (
        approval_id uuid not null references approvals (id),
        account_id uuid not null references accounts (id),
        answer text not null check (answer in ('yes', 'no', 'withdrawn')),
        at timestamptz(3) not null,
        bounds jsonb,
        reason text,
        primary key (approval_id, account_id),
        check ((answer = 'yes') = (bounds is not null))
      );
      create index approval_voices_account on approval_voices (account_id);

      create table approval_notices (
        approval_id uuid not null references approvals (id),
        account_id uuid not null references accounts (id),
        mails smallint not null,
        first_at timestamptz(3),
        next_at timestamptz(3),
        primary key (approval_id, account_id)
      );
      create index approval_notices_account on approval_notices (account_id);
      create index approval_notices_next on approval_notices (next_at) where next_at is not null;

      create table approval_mailings (
        account_id uuid primary key references accounts (id),
        mailed_at timestamptz(3)
      );
    `);
    for (const table of ['approvals', 'approval_voices', 'approval_notices', 'approval_mailings'])
      await runner.query(`
        grant select, insert, update, delete on ${table} to sayso_app;
        create trigger ${table}_erasure before delete on ${table} for each row execute function leaves_by_erasure();
        alter table ${table} enable always trigger ${table}_erasure;
      `);
    await runner.query('grant insert on grant_uses to sayso_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke insert on grant_uses from sayso_app;
      drop table approval_mailings; drop table approval_notices; drop table approval_voices; drop table approvals;
    `);
  }
}
