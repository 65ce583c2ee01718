import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys, and the challenges that they are asked to sign: each once, for a few minutes. */
export class Passkeys1700000000121 implements MigrationInterface {
  name = 'Passkeys1700000000121';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table passkeys (
        id uuid primary key,
        account_id uuid not null references accounts (id) on delete cascade,
        credential_id text not null,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        label text not null,
        added_at timestamptz(3) not null,
        last_used_at timestamptz(3),
        disabled_at timestamptz(3)
      );
      create unique index passkeys_credential on passkeys (credential_id);
      create index passkeys_account on passkeys (account_id, added_at);
      create table passkey_challenges (
        hash bytea primary key,
        purpose text not null check (purpose in ('register', 'sign-in', 'step-up', 'sign')),
        session_id uuid references sessions (id) on delete cascade,
        expires_at timestamptz(3) not null
      );
      create index passkey_challenges_expiry on passkey_challenges (expires_at);
      create index passkey_challenges_session on passkey_challenges (session_id);
      grant select, insert, update, delete on passkeys, passkey_challenges to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table passkey_challenges; drop table passkeys');
  }
}
