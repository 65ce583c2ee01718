import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two likenesses that claim to be of the same person: both are suspended until the operators decide. */
export class CompetingClaims1700000000125 implements MigrationInterface {
  name = 'CompetingClaims1700000000125';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table competing_claims (
        id uuid primary key,
        one_likeness uuid not null,
        other_likeness uuid not null,
        note text not null,
        opened_by uuid,
        opened_at timestamptz(3) not null,
        proposed_holder uuid,
        decided_at timestamptz(3),
        holder_likeness uuid,
        check (one_likeness < other_likeness)
      );
      create unique index competing_claims_open on competing_claims (one_likeness, other_likeness)
        where decided_at is null;
      create index competing_claims_other on competing_claims (other_likeness);
      create index competing_claims_waiting on competing_claims (opened_at, id) where decided_at is null;
      grant select, insert, update, delete on competing_claims to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table competing_claims');
  }
}
