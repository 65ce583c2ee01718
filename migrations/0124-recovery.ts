import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways back into an account: printed codes, and the operator's check of who one is. */
export class Recovery1700000000124 implements MigrationInterface {
  name = 'Recovery1700000000124';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recovery_codes (
        account_id uuid not null references accounts (id) on delete cascade,
        hash bytea not null,
        made_at timestamptz(3) not null,
        used_at timestamptz(3),
        primary key (account_id, hash)
      );
      create table recoveries (
        id uuid primary key,
        account_id uuid not null references accounts (id) on delete cascade,
        state text not null check (state in ('asked', 'waiting', 'ready', 'done', 'cancelled', 'rejected')),
        token_hash bytea not null,
        cancel_hash bytea,
        asked_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        ends_at timestamptz(3),
        proof_id uuid,
        check (state <> 'waiting' or (ends_at is not null and cancel_hash is not null))
      );
      create unique index recoveries_token on recoveries (token_hash);
      create unique index recoveries_cancel on recoveries (cancel_hash) where cancel_hash is not null;
      create index recoveries_account on recoveries (account_id, asked_at);
      create index recoveries_due on recoveries (ends_at) where state = 'waiting';
      create index recoveries_proof on recoveries (proof_id) where proof_id is not null;
      alter table identity_proofs add column purpose text not null default 'identity'
        check (purpose in ('identity', 'recovery'));
      grant select, insert, update, delete on recovery_codes, recoveries to sayso_app;
      grant update (password_hash) on accounts to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke update (password_hash) on accounts from sayso_app;
      alter table identity_proofs drop column purpose;
      drop table recoveries;
      drop table recovery_codes;
    `);
  }
}
