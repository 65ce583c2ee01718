import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** The jobs that wait, are in hand, or were done lately, as far as they are about somebody. */
@Injectable()
export class KeptJobs {
  constructor(private readonly database: Database) {}

  /** Forgets in the current transaction every job in which a mention is found, those in hand aside. */
  async forget(mention: string): Promise<void> {
    if (!(await this.exist())) return;
    await this.database.query(`delete from pgboss.job where state <> 'active' and data::text ~* $1`, [mention]);
  }

  /** Tells whether a job in which a mention is found is in hand at this moment. */
  async isInHand(mention: string): Promise<boolean> {
    if (!(await this.exist())) return false;
    const rows = await this.database.query(
      `select 1 from pgboss.job where state = 'active' and data::text ~* $1 limit 1`,
      [mention],
    );
    return rows.length > 0;
  }

  /** The queue makes its tables when it first starts. */
  private async exist(): Promise<boolean> {
    const [row] = await this.database.query<{ exist: boolean }>(
      `select to_regclass('pgboss.job') is not null as exist`,
    );
    return row?.exist === true;
  }
}
