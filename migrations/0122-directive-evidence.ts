import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What shows offline that a passkey signed a version of a directive. It stays as long as the version does. */
export class DirectiveEvidence1700000000122 implements MigrationInterface {
  name = 'DirectiveEvidence1700000000122';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table directive_evidence (
        shard_group smallint not null,
        likeness_id uuid not null,
        version int not null,
        document text not null,
        credential_id text not null,
        public_key text not null,
        authenticator_data text not null,
        client_data text not null,
        signature text not null,
        primary key (shard_group, likeness_id, version),
        foreign key (shard_group, likeness_id, version) references directives
      );
      create trigger directive_evidence_erasure before delete on directive_evidence
        for each row execute function leaves_by_erasure();
      alter table directive_evidence enable always trigger directive_evidence_erasure;
      grant select, insert, delete on directive_evidence to sayso_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directive_evidence');
  }
}
