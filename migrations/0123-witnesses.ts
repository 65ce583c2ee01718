import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may witness, whom holders asked to, and what they attested. */
export class Witnesses1700000000123 implements MigrationInterface {
  name = 'Witnesses1700000000123';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table witness_professions (
        id uuid primary key,
        account_id uuid not null references accounts (id) on delete cascade,
        capacity text not null check (capacity in ('counsel', 'union', 'notary')),
        evidence text not null,
        state text not null check (state in ('applied', 'accepted', 'rejected')),
        applied_at timestamptz(3) not null,
        reviewed_at timestamptz(3),
        note text
      );
      create unique index witness_professions_account on witness_professions (account_id, capacity);
      create index witness_professions_waiting on witness_professions (applied_at, id) where state = 'applied';
      create table witness_requests (
        id uuid primary key,
        shard_group smallint not null,
        likeness_id uuid not null,
        version int not null,
        email text,
        capacity text not null check (capacity in ('counsel', 'union', 'notary')),
        token_hash bytea not null,
        asked_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        witness_id uuid,
        attested_at timestamptz(3),
        document text,
        credential_id text,
        public_key text,
        authenticator_data text,
        client_data text,
        signature text,
        foreign key (shard_group, likeness_id, version) references directives
      );
      create unique index witness_requests_token on witness_requests (token_hash);
      create index witness_requests_version on witness_requests (shard_group, likeness_id, version);
      create index witness_requests_witness on witness_requests (witness_id) where witness_id is not null;
      create index witness_requests_email on witness_requests (email) where email is not null;
      alter table directive_standings add column witnessed_at timestamptz(3);
      grant select, insert, update, delete on witness_professions, witness_requests to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table directive_standings drop column witnessed_at;
      drop table witness_requests;
      drop table witness_professions;
    `);
  }
}
