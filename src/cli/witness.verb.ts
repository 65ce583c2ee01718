import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startWitness } from '../witness/index.js';
import { messageOf } from './message.js';
import type { Say } from './say.js';

const DEFAULT_PORT = 8090;
const USAGE = `npx sayso witness --folder DIR --name NAME --log VKEY [--log VKEY …] [--port N]

  --folder DIR   where its key, its state and its evidence are kept; made when it is not there
  --name NAME    the name in its cosignatures, such as witness.example/sayso; it stays the same
  --log VKEY     the verifier key of a log that it serves, from the log's /ledger/key; as often as wanted
  --port N       where it listens; ${DEFAULT_PORT} unless told`;

/** `witness`: runs a witness of other logs until it is told to stop. Gives the exit code. */
export async function witness(args: string[], say: Say, complain: Say): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    complain(`${options}\n\n${USAGE}`);
    return 2;
  }
  const asked = new Promise((settle) => process.on('SIGINT', settle).on('SIGTERM', settle));
  try {
    const running = await startWitness(options, say, complain);
    say(`The witness ${running.vkey} listens on port ${running.port}.`);
    await asked;
    await running.stop();
    return 0;
  } catch (error) {
    complain(messageOf(error));
    return 1;
  }
}

function readOptions(args: string[]): Parameters<typeof startWitness>[0] | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        folder: { type: 'string' },
        name: { type: 'string' },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        log: { type: 'string', multiple: true },
      },
    });
    const { folder, name, log: logs, port } = values;
    if (folder === undefined || name === undefined || logs === undefined) return 'Folder, name and a log are needed.';
    if (!/^[^\s+]{1,200}$/.test(name)) return 'A name has no spaces and no plus sign.';
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `"${port}" is no port.`;
    return { folder: resolve(folder), name, logs, port: Number(port) };
  } catch (error) {
    return messageOf(error);
  }
}
