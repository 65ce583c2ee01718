import pg from 'pg';

/** The number of the sequencer's lock, as src/ledger/log.store.ts takes it. */
const LOCK = '72976, 0';

/** Takes the sequencer's lock away from the service for as long as a round lasts: what it would place waits. */
export class NoSequencer {
  #database;
  #client;

  constructor(database) {
    this.#database = database;
  }

  /** Ends the connection that holds the lock, and takes it: who already waits for a lock comes before who tries later. */
  async begin() {
    this.#client = new pg.Client({ connectionString: this.#database });
    await this.#client.connect();
    const taken = this.#client.query(`select pg_advisory_lock(${LOCK})`);
    const other = new pg.Client({ connectionString: this.#database });
    await other.connect();
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sayso-sequencer'`,
    );
    await other.end();
    await taken;
  }

  /** Gives it back. */
  async end() {
    await this.#client.end();
  }
}
