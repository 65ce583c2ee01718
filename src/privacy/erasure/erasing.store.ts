import { Injectable } from '@nestjs/common';
import { Database } from '../../kernel/index.js';

/** What an erasure needs of the database besides the rows. */
@Injectable()
export class ErasingStore {
  constructor(private readonly database: Database) {}

  /** Says in the current transaction that it erases: what the database guards lets go of its rows until the end of it. */
  async allow(): Promise<void> {
    await this.database.query(`select set_config('sayso.erasing', 'on', true)`);
  }

  /** The transactions of others on this database that are open at this moment. */
  async openTransactions(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select l.virtualtransaction as id
         from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'virtualxid' and l.granted and l.pid <> pg_backend_pid()
          and a.datname = current_database() and coalesce(a.backend_type, 'client backend') = 'client backend'`,
    );
    return rows.map(({ id }) => id);
  }
}
