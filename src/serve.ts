import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { DemoSeed } from './cli/index.js';
import { bringUpToDate, mustWorkAsApplication, newDataSource } from './data-source.js';
import {
  DevClock,
  Jobs,
  Logger,
  Readiness,
  asApplication,
  describeError,
  embeddedUrl,
  isHomeInUse,
  lockHome,
  newAdapter,
  openHotPool,
  prepareServer,
  startEmbedded,
  usePlainTypes,
  type Config,
  type Foundation,
} from './kernel/index.js';

/** For what is kept although the transaction around it is undone: such work is short. */
const APART_CONNECTIONS = 3;

type Say = (line: string) => void;
type Undo = () => Promise<void> | void;

/** A running service: where it is, and how to stop it once what it accepted is finished. */
export interface Service {
  url: string;
  app: NestFastifyApplication;
  stop(): Promise<void>;
}

/** The service's parts over its database, for a command that works beside it without serving. */
interface Parts {
  get<T>(part: Type<T>): T;
  close(): Promise<void>;
}

/** Opens the parts, on the database of the service that runs here or, where none does, on one started for the while. */
export async function openParts(config: Config, say: Say): Promise<Parts> {
  const undo: Undo[] = [];
  try {
    if (config.databaseUrl === undefined && isHomeInUse(config.home)) config.databaseUrl = embeddedUrl(config.home);
    const foundation = await openDatabase(config, undo, say);
    const app = await newApp(foundation);
    const jobs = app.get(Jobs);
    undo.push(() => jobs.stop());
    return { get: (part) => app.get(part), close: () => unwind(undo) };
  } catch (error) {
    await unwind(undo);
    throw error;
  }
}

/** Brings the database up to date, starting the embedded one where none is configured, and closes it again. */
export async function migrate(config: Config, say: Say): Promise<void> {
  const undo: Undo[] = [];
  try {
    await openDatabase(config, undo, say);
  } finally {
    await unwind(undo);
  }
}

/** Starts everything: database, migrations, service. What had been started is stopped again when a step fails. */
export async function serve(config: Config, say: Say): Promise<Service> {
  const undo: Undo[] = [];
  try {
    const foundation = await openDatabase(config, undo, say);
    const app = await openApp(foundation, undo);
    await app.listen(config.port, '0.0.0.0');
    await app.get(DemoSeed).settle();
    app.get(Readiness).started = true;
    return { url: config.publicUrl, app, stop: () => unwind(undo) };
  } catch (error) {
    await unwind(undo);
    throw error;
  }
}

async function openDatabase(config: Config, undo: Undo[], say: Say): Promise<Foundation> {
  usePlainTypes();
  if (config.databaseUrl === undefined) {
    undo.push(lockHome(config.home));
    say('Starting PostgreSQL …');
    const postgres = await startEmbedded(config.home, say);
    undo.push(() => postgres.stop());
    config.databaseUrl = postgres.url;
  }
  await bringUpToDate(config.databaseUrl);
  // From here on nothing works as the login, which may own the tables.
  config.databaseUrl = asApplication(config.databaseUrl);
  const dataSource = await newDataSource(config.databaseUrl).initialize();
  undo.push(() => dataSource.destroy());
  await mustWorkAsApplication(dataSource);
  const apartSource = await newDataSource(config.databaseUrl, APART_CONNECTIONS).initialize();
  undo.push(() => apartSource.destroy());
  const hotPool = openHotPool(config);
  undo.push(() => hotPool.end());
  return { config, dataSource, apartSource, hotPool };
}

function newApp(foundation: Foundation): Promise<NestFastifyApplication> {
  return NestFactory.create<NestFastifyApplication>(AppModule.over(foundation), newAdapter(), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
}

async function openApp(foundation: Foundation, undo: Undo[]): Promise<NestFastifyApplication> {
  const app = await newApp(foundation);
  app.useLogger(app.get(Logger));
  const jobs = app.get(Jobs);
  undo.push(
    () => jobs.stop(),
    () => app.close(),
  );
  await prepareServer(app);
  await app.get(DevClock).resume();
  await app.init();
  await jobs.start();
  await settleWhatWaited(app);
  return app;
}

/** What fell due while no service ran is settled before anybody asks; what cannot be is tried again by its own timer. */
async function settleWhatWaited(app: NestFastifyApplication): Promise<void> {
  try {
    await app.get(Jobs).settleAll();
  } catch (error) {
    app.get(Logger).error('something due could not be settled at the start', describeError(error));
  }
}

async function unwind(undo: Undo[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}
