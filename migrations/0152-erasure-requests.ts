import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Holders' own requests to be erased: told of for two weeks, then begun, and gone with everything else at the end. */
export class ErasureRequests1700000000152 implements MigrationInterface {
  name = 'ErasureRequests1700000000152';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasure_requests (
        account_id uuid primary key references accounts (id),
        likeness_id uuid not null,
        asked_at timestamptz(3) not null,
        due_at timestamptz(3) not null,
        begun_at timestamptz(3),
        next_at timestamptz(3) not null,
        cancel_token bytea not null
      );
      create unique index erasure_requests_cancel_token on erasure_requests (cancel_token);
      create index erasure_requests_next on erasure_requests (next_at);
      grant select, insert, update, delete on erasure_requests to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table erasure_requests');
  }
}
