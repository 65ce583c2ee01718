import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort } from '../support/free-port.ts';
import { cerbosConfig, cerbosPolicy } from './cerbos.mjs';
import { OPERATOR, seed } from './seed.mjs';
import { answersOk, listens, startProcess } from './server-process.mjs';

const HERE = import.meta.dirname;
const MAIN = resolve(HERE, '../../dist/service.mjs');
const PEERS = join(HERE, 'peers');

/** A bare `node:http` server that parses the same body and answers a constant. */
export async function startBare() {
  const port = await freePort();
  const server = await startProcess(process.execPath, [join(HERE, 'bare.mjs')], { PORT: String(port) }, () =>
    listens(port),
  );
  return { ...server, port };
}

/** The service as it is served, on its own embedded PostgreSQL with the settings of production, with its world made. */
export async function startService(folder, { likenesses, profile, settings = {} }, say) {
  const port = await freePort();
  const home = join(folder, 'home');
  const url = `http://127.0.0.1:${port}`;
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`] : [];
  const env = {
    PORT: String(port),
    PUBLIC_URL: url,
    SAYSO_HOME: home,
    SAYSO_DEMO: 'off',
    SAYSO_OPERATOR_EMAIL: OPERATOR,
    ...settings,
  };
  const server = await startProcess(process.execPath, [...profiling, MAIN], env, () =>
    answersOk(`${url}/health/ready`),
  );
  try {
    const world = await seed(url, home, likenesses, say);
    const { port: postgresPort, password } = JSON.parse(readFileSync(join(home, 'postgres.json'), 'utf8'));
    const database = `postgresql://sayso:${password}@127.0.0.1:${postgresPort}/sayso`;
    const postmaster = Number(readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    return { ...server, port, world, database, postmaster };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** NestJS on Express with TypeORM, on the same PostgreSQL server in a database of its own, with the same wishes. */
export async function startPlain({ database, world }) {
  const port = await freePort();
  const own = new URL(database);
  own.pathname = '/plain';
  await createDatabase(database, 'plain');
  const consents = world.likenesses.flatMap(({ id }) => world.wishes.rules.map((rule) => consentOf(id, rule)));
  const env = {
    PORT: String(port),
    DATABASE_URL: own.href,
    CONSENTS: JSON.stringify({ key: world.key, consents }),
    NODE_ENV: 'production',
  };
  const server = await startProcess(process.execPath, [join(PEERS, 'plain.mjs')], env, () => listens(port));
  return { ...server, port };
}

/** Cerbos with its audit log on, from its npm package; undefined where there is none for this machine. */
export async function startCerbos(folder, world) {
  const binary = findCerbos();
  if (!binary) return undefined;
  const [port, grpcPort] = [await freePort(), await freePort()];
  const own = join(folder, 'cerbos');
  mkdirSync(join(own, 'policies'), { recursive: true });
  writeFileSync(join(own, 'conf.yaml'), cerbosConfig(own, port, grpcPort));
  writeFileSync(join(own, 'policies/likeness.yaml'), cerbosPolicy(world.wishes));
  // Its own log of every request is left off: the service writes none either.
  const args = ['server', `--config=${join(own, 'conf.yaml')}`, '--log-level=warn'];
  const server = await startProcess(binary, args, {}, () => answersOk(`http://127.0.0.1:${port}/_cerbos/health`));
  return { ...server, port };
}

function findCerbos() {
  try {
    const binary = createRequire(join(PEERS, 'package.json')).resolve('@cerbos/cerbos-linux-x64');
    if (!existsSync(binary)) return undefined;
    chmodSync(binary, 0o755);
    return binary;
  } catch {
    return undefined;
  }
}

function consentOf(likeness, { effect, operations, modalities, purposes, audiences }) {
  const all = (words, every) => (words === 'any' ? every : words);
  return {
    likeness,
    effect,
    operations: all(operations, ['collect', 'train', 'generate', 'converse', 'playback', 'alter', 'distribute']),
    modalities: all(modalities, ['name', 'voice', 'face', 'video', 'persona', 'motion']),
    purposes,
    audiences: all(audiences, ['self', 'named', 'family', 'organisation', 'public']),
  };
}

async function createDatabase(server, name) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}
