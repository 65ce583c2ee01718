import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Places in the status lists, one for each decision with a token. A sequence gives them, so that none is ever given
 * twice. A place that nobody has says valid, so a token that can still be used keeps its row whatever is erased: the
 * row holds no more of anybody than the log's own id of the decision.
 */
export class PermitTokens1700000000094 implements MigrationInterface {
  name = 'PermitTokens1700000000094';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence permit_token_places as bigint minvalue 0 start 0;
      create table permit_tokens (
        expires_at timestamptz(3) not null,
        list integer not null check (list >= 0),
        idx integer not null check (idx between 0 and 65535),
        directive integer not null,
        decision uuid primary key,
        unique (list, idx)
      );
      create index permit_tokens_live on permit_tokens (list, expires_at);
      create table permit_revocations (decision uuid primary key);
      create function permit_tokens_stay() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and current_setting('sayso.erasing', true) = 'on' and old.expires_at < now() - interval '1 day' then
          return old;
        end if;
        raise exception 'A token keeps its place in its status list until it is long over.';
      end $$;
      create trigger permit_tokens_stay before update or delete on permit_tokens
        for each row execute function permit_tokens_stay();
      create trigger permit_tokens_stay_all before truncate on permit_tokens
        for each statement execute function permit_tokens_stay();
      create trigger permit_revocations_stay before update or delete on permit_revocations
        for each row execute function leaves_by_erasure();
      create trigger permit_revocations_stay_all before truncate on permit_revocations
        for each statement execute function leaves_by_erasure();
    `);
    for (const table of ['permit_tokens', 'permit_revocations'])
      await runner.query(`
        alter table ${table} enable always trigger ${table}_stay;
        alter table ${table} enable always trigger ${table}_stay_all;
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table permit_revocations; drop table permit_tokens; drop function permit_tokens_stay(); drop sequence permit_token_places;',
    );
  }
}
