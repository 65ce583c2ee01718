import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The references that platforms ask for, each with a page of its own; and what a person sees there of their talks. */
export class Interactants1700000000160 implements MigrationInterface {
  name = 'Interactants1700000000160';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table interactants (
        ref uuid primary key,
        shard_group smallint not null,
        likeness_id uuid not null,
        platform_id uuid not null references platforms (id),
        replica_id uuid not null,
        token_hash bytea not null,
        referred_at timestamptz(3) not null,
        consented_at timestamptz(3),
        left_at timestamptz(3),
        foreign key (shard_group, likeness_id) references likeness_facts
      );
      create unique index interactants_token on interactants (token_hash);
      create index interactants_likeness on interactants (shard_group, likeness_id);
      create index interactants_unanswered on interactants (replica_id, referred_at) where consented_at is null;
      create index interactants_replica on interactants (replica_id);
      create index decisions_of_interactant on decisions (shard_group, interactant, id) where interactant is not null;

      create trigger interactants_erasure before delete on interactants
        for each row execute function leaves_by_erasure();
      alter table interactants enable always trigger interactants_erasure;

      grant select, insert, update, delete on interactants to sayso_app;
      grant insert, update on interactant_facts to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke insert, update on interactant_facts from sayso_app;
      drop index decisions_of_interactant;
      drop table interactants;
    `);
  }
}
