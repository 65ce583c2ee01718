import pg from 'pg';

/**
 * Preloaded into a service on purpose faulty: the hot statement runs inside a REPEATABLE READ transaction that was
 * opened earlier, the oldest of eight, each opened anew once it was used. Everything else stays as it is.
 */
const plainQuery = pg.Client.prototype.query;
const open = [];

async function openTransaction() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, application_name: 'older-snapshot' });
  client.on('error', () => undefined);
  await client.connect();
  await begin(client);
}

async function begin(client) {
  await plainQuery.call(client, 'begin isolation level repeatable read');
  await plainQuery.call(client, 'select 1');
  open.push(client);
}

async function runInOlder(statement) {
  while (open.length < 8) await openTransaction();
  const client = open.shift();
  try {
    const result = await plainQuery.call(client, statement);
    await plainQuery.call(client, 'commit');
    await begin(client);
    return result;
  } catch (error) {
    void client.end();
    throw error;
  }
}

pg.Client.prototype.query = function query(statement, ...rest) {
  if (statement?.name === 'record-decisions') return runInOlder(statement);
  return plainQuery.call(this, statement, ...rest);
};
