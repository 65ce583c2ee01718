import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deaths that were confirmed before they took back farewells and settings took none of these. */
export class KeptByDeaths1700000000172 implements MigrationInterface {
  name = 'KeptByDeaths1700000000172';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update death_reports set kept = '{"farewells": [], "settings": null}' || kept where kept is not null
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("update death_reports set kept = kept - 'farewells' - 'settings' where kept is not null");
  }
}
