import 'reflect-metadata';
import { loadConfig } from './kernel/index.js';
import { migrate, serve } from './serve.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Serves until told to stop; a signal while starting stops it once it has started. */
async function serveUntilSignal(): Promise<void> {
  const asked = new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  const service = await serve(loadConfig(process.env), say);
  say(`Sayso is ready at ${service.url}`);
  await asked;
  await service.stop();
  process.exit(0);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const [verb = 'serve'] = process.argv.slice(2);
if (verb === 'migrate') void migrate(loadConfig(process.env), say).then(() => process.exit(0), fail);
else void serveUntilSignal().catch(fail);
