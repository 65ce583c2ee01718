import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Platforms1700000000035 implements MigrationInterface {
  name = 'Platforms1700000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table platforms (
        id uuid primary key,
        administrator_id uuid not null references accounts (id),
        name text not null,
        website text not null,
        created_at timestamptz(3) not null
      );
      create index platforms_administrator on platforms (administrator_id, created_at);
      create index platforms_created on platforms (created_at, id);
      create table platform_keys (
        id uuid primary key,
        platform_id uuid not null references platforms (id),
        label text not null,
        hash bytea not null,
        created_at timestamptz(3) not null,
        revoked_at timestamptz(3)
      );
      create unique index platform_keys_hash on platform_keys (hash);
      create index platform_keys_platform on platform_keys (platform_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform_keys; drop table platforms;');
  }
}
