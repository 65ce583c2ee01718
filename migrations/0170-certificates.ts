import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each signed version gets the code under which anyone sees whether its certificate is genuine and still holds. */
export class Certificates1700000000170 implements MigrationInterface {
  name = 'Certificates1700000000170';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table directives add column certificate uuid not null
        default encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex')::varchar(32)::uuid;
      alter table directives alter column certificate drop default;
      create unique index directives_certificate on directives (certificate);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directives drop column certificate');
  }
}
