import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Kernel1700000000001 implements MigrationInterface {
  name = 'Kernel1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_keys (
        key_hash bytea primary key,
        request_hash bytea not null,
        at timestamptz(3) not null,
        status smallint,
        body text
      );
      create index idempotency_keys_at on idempotency_keys (at);
      create table service_clock (single boolean primary key check (single), ahead_ms bigint not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table service_clock; drop table idempotency_keys;');
  }
}
