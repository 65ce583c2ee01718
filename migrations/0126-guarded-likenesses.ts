import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Likenesses of minors and of those unable to sign, which no account holds: a guardian refuses for them. */
export class GuardedLikenesses1700000000126 implements MigrationInterface {
  name = 'GuardedLikenesses1700000000126';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table guarded_likenesses (
        likeness_id uuid primary key,
        state text not null check (state in ('waiting', 'guarded', 'handed_over')),
        name text not null,
        born_on date not null,
        reason text not null check (reason in ('minor', 'unable_to_sign')),
        guardian_name text,
        guardian_email text,
        evidence_id uuid references sealed_files (id),
        evidence_kind text,
        registered_at timestamptz(3) not null,
        reviewed_at timestamptz(3),
        proposed_holder uuid,
        handed_to uuid,
        check ((state = 'handed_over') = (handed_to is not null)),
        check ((state = 'waiting') = (reviewed_at is null)),
        check ((evidence_id is null) = (evidence_kind is null))
      );
      create index guarded_likenesses_list on guarded_likenesses (registered_at, likeness_id);
      create index guarded_likenesses_handed on guarded_likenesses (handed_to) where handed_to is not null;
      create index guarded_likenesses_guardian on guarded_likenesses (guardian_email);
      grant select, insert, update, delete on guarded_likenesses to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table guarded_likenesses');
  }
}
