import 'reflect-metadata';
import { loadConfig } from './kernel/index.js';
import { migrate, serve, type Service } from './serve.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Serves until told to stop; a second signal while stopping changes nothing. */
async function serveUntilSignal(): Promise<void> {
  let service: Service | undefined;
  let asked = false;
  const stop = (): void => {
    if (asked) return;
    asked = true;
    if (service) void service.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  service = await serve(loadConfig(process.env), say);
  if (asked) {
    await service.stop();
    process.exit(0);
  }
  say(`Sayso is ready at ${service.url}`);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const [verb = 'serve'] = process.argv.slice(2);
if (verb === 'migrate') void migrate(loadConfig(process.env), say).then(() => process.exit(0), fail);
else void serveUntilSignal().catch(fail);
