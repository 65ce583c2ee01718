import pg from 'pg';
import type { Config } from '../config.js';

const HOT_CONNECTIONS = 4;

/** Opens one connection of its own to the service's database, for what must outlive any pool's habits. */
export async function connect(config: Config, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: config.databaseUrl,
    application_name: applicationName,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  await client.connect();
  return client;
}

/** The few connections of the hot path, which nothing else may use up. */
export function openHotPool(config: Config): pg.Pool {
  const pool = new pg.Pool({
    connectionString: config.databaseUrl,
    application_name: 'sayso-gate',
    max: HOT_CONNECTIONS,
    connectionTimeoutMillis: 2000,
    idleTimeoutMillis: 0,
    query_timeout: 3000,
    keepAlive: true,
  });
  pool.on('error', () => undefined);
  // The pool listens to idle clients alone: a connection cut in the middle of a statement would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
