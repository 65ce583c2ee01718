import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { LogStore } from '../../../dist/ledger/log.store.js';
import { QueueScan } from '../../../dist/ledger/queue-scan.js';
import { BATCH, extend, restore } from '../../../dist/ledger/sequencing.js';
import { cpuSeconds } from '../machine.mjs';

const ROUND_MS = 100;
/** One key for all logs of a run: a log is not gone on with under another. */
const SIGNER = { name: 'bench.example/log', ...generateKeyPairSync('ed25519') };

/** The built service's own sequencing, on a connection of its own, without the service around it. */
export class Sequencing {
  #client;
  #log;
  #scan = new QueueScan(performance.now());
  #edge;
  #backend;

  /** Claims the log of the database at `url`. */
  static async of(url) {
    const own = new Sequencing();
    own.#client = new pg.Client({ connectionString: url });
    await own.#client.connect();
    own.#log = new LogStore(own.#client);
    await own.#log.prepare();
    await own.#client.query('set idle_session_timeout = 0');
    if (!(await own.#log.claim())) throw new Error('Somebody else sequences this log.');
    own.#backend = (await own.#client.query('select pg_backend_pid() as pid')).rows[0].pid;
    own.#edge = await restore(own.#log, SIGNER, new Date().toISOString());
    return own;
  }

  /** How many entries the log holds. */
  get size() {
    return this.#edge.size;
  }

  /** Gives places to everything that waits; tells how many rounds that took, and the microseconds for each entry. */
  async drain() {
    const began = { size: this.size, wall: performance.now(), own: process.cpuUsage(), postgres: this.#postgresCpu() };
    let rounds = 0;
    // A round that finds nothing at the end of a long queue leaves the rest to the next one's sweep.
    while ((await this.#round()) > 0 || (await this.#waits())) rounds += 1;
    const entries = this.size - began.size;
    const own = process.cpuUsage(began.own);
    return {
      entries,
      rounds,
      wall: ((performance.now() - began.wall) * 1000) / entries,
      own: (own.user + own.system) / entries,
      postgres: ((this.#postgresCpu() - began.postgres) * 1e6) / entries,
    };
  }

  /** Goes on in rounds, as the service does under load, until `running()` says no. */
  async keepUp(running) {
    while (running()) if ((await this.#round()) < BATCH) await sleep(ROUND_MS);
  }

  async close() {
    await this.#client.end();
  }

  async #round() {
    const before = this.size;
    this.#edge = (await extend(this.#log, this.#scan, this.#edge, SIGNER, new Date().toISOString())).edge;
    return this.size - before;
  }

  async #waits() {
    return (await this.#client.query('select 1 from ledger_queue limit 1')).rowCount > 0;
  }

  #postgresCpu() {
    return cpuSeconds(this.#backend);
  }
}
