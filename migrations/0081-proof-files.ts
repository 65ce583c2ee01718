import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProofFiles1700000000081 implements MigrationInterface {
  name = 'ProofFiles1700000000081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity_proofs
        add constraint identity_proofs_recording foreign key (recording_id) references sealed_files (id),
        add constraint identity_proofs_document foreign key (document_id) references sealed_files (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity_proofs
        drop constraint identity_proofs_document,
        drop constraint identity_proofs_recording;
    `);
  }
}
