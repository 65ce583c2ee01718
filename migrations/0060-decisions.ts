import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Compact on purpose: numbers for words (src/gate/codes.ts), 16-byte ids, obligations by number. That number has no
 * foreign key, which would look up and lock the same few rows for every decision: a set never changes and stays.
 */
export class Decisions1700000000060 implements MigrationInterface {
  name = 'Decisions1700000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table obligation_sets (
        id integer generated always as identity primary key,
        obligations text not null unique
      );
      create table decisions (
        at timestamptz(3) not null,
        expires_at timestamptz(3),
        facts_version bigint,
        obligations integer,
        shard_group smallint not null,
        operation smallint,
        modality smallint,
        purpose smallint,
        audience smallint,
        outcome smallint not null,
        reason smallint not null,
        told smallint not null,
        supported smallint,
        id uuid not null,
        platform uuid not null,
        likeness uuid,
        replica uuid,
        recording uuid,
        interactant uuid,
        salt bytea not null,
        territory text,
        rules text,
        spends text,
        details text,
        told_details text,
        asked text,
        primary key (shard_group, id)
      );
      create index decisions_of_likeness on decisions (shard_group, likeness, id);
      create table grant_uses (
        grant_id text primary key,
        likeness uuid not null,
        uses_left integer not null check (uses_left >= 0)
      ) with (fillfactor = 50);
      create function decisions_stay() returns trigger language plpgsql as $$
      begin
        raise exception 'A decision is never changed.';
      end $$;
      create trigger decisions_stay before update on decisions for each row execute function decisions_stay();
      create trigger decisions_stay_all before truncate on decisions for each statement execute function decisions_stay();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table grant_uses; drop table decisions; drop table obligation_sets; drop function decisions_stay();',
    );
  }
}
