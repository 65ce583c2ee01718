import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OperatorReviews1700000000037 implements MigrationInterface {
  name = 'OperatorReviews1700000000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table operator_reviews (
        id uuid primary key,
        subject_id uuid not null,
        operator_id uuid not null references accounts (id),
        outcome text not null check (outcome in ('accepted', 'rejected')),
        note text not null,
        at timestamptz(3) not null,
        settled_at timestamptz(3)
      );
      create index operator_reviews_subject on operator_reviews (subject_id);
      create unique index operator_reviews_open on operator_reviews (subject_id, operator_id) where settled_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table operator_reviews');
  }
}
