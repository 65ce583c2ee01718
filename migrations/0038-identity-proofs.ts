import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdentityProofs1700000000038 implements MigrationInterface {
  name = 'IdentityProofs1700000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity_proofs (
        id uuid primary key,
        account_id uuid not null references accounts (id),
        sentence text not null,
        state text not null check (state in ('started', 'submitted', 'accepted', 'rejected')),
        started_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        submitted_at timestamptz(3),
        reviewed_at timestamptz(3),
        note text,
        recording_id uuid,
        recording_kind text,
        document_id uuid,
        document_kind text
      );
      create index identity_proofs_account on identity_proofs (account_id, started_at);
      create index identity_proofs_waiting on identity_proofs (submitted_at, id) where state = 'submitted';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity_proofs');
  }
}
