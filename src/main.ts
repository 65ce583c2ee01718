import 'reflect-metadata';
import { run, welcome } from './cli/index.js';
import { loadConfig } from './kernel/index.js';
import { migrate, openParts, serve } from './serve.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Serves until told to stop; a signal while starting stops it once it has started. */
async function serveUntilSignal(): Promise<void> {
  // A Ctrl-C arrives more than once, from the terminal and from npm; the second must not end what the first began.
  const asked = new Promise((resolve) => process.on('SIGINT', resolve).on('SIGTERM', resolve));
  const config = loadConfig(process.env);
  const service = await serve(config, say);
  say(welcome(config));
  await asked;
  await service.stop();
  process.exit(0);
}

function fail(error: unknown): void {
  complain(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

const [verb = 'serve', ...rest] = process.argv.slice(2);
if (verb === 'serve') void serveUntilSignal().catch(fail);
else if (verb === 'migrate') void migrate(loadConfig(process.env), say).then(() => process.exit(0), fail);
else
  void run([verb, ...rest], say, complain, () => openParts(loadConfig(process.env), complain)).then(
    (code) => process.exit(code),
    fail,
  );
