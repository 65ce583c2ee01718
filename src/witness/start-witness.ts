import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { lockFolder } from '../kernel/index.js';
import { Evidence } from './evidence.js';
import { TrustedLogs } from './trusted-logs.js';
import { Voice } from './voice.js';
import { openFolder } from './witness-folder.js';
import { witnessServer } from './witness-server.js';
import { Witness } from './witness.js';

type Say = (line: string) => void;

/** How a witness is to run. */
export interface WitnessOptions {
  /** Where its key, its state and its evidence are. */
  folder: string;
  /** Where it listens; 0 for any that is free. */
  port: number;
  /** The name in its cosignatures. */
  name: string;
  /** The verifier keys of the logs that it serves. */
  logs: readonly string[];
}

/** A witness that runs. */
export interface RunningWitness {
  port: number;
  vkey: string;
  /** Answers what has begun, and ends. */
  stop(): Promise<void>;
}

/** Starts a witness, the only one on its folder; throws an Error that a person can act on when it must not run. */
export async function startWitness(options: WitnessOptions, say: Say, complain: Say): Promise<RunningWitness> {
  const logs = new TrustedLogs(options.logs);
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(options.folder, {
    name: 'witness.lock',
    who: 'A witness',
    advice: 'Two witnesses must not share a folder: stop that one first.',
  });
  try {
    const { key, state } = openFolder(options.folder, options.name);
    const evidence = new Evidence(join(options.folder, 'evidence'));
    const server = witnessServer(
      new Witness({ key, logs, state, evidence, voice: new Voice(say) }),
      key.vkey,
      complain,
    );
    await once(server.listen(options.port), 'listening');
    for (const origin of logs.origins()) say(`Serves ${origin}, ${heldOf(state.find(origin)?.size)}.`);
    const stop = async (): Promise<void> => {
      const closed = once(server, 'close');
      server.close();
      await closed;
      unlock();
    };
    return { port: (server.address() as AddressInfo).port, vkey: key.vkey, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

function heldOf(size: number | undefined): string {
  return size === undefined ? 'of which nothing was cosigned yet' : `cosigned up to size ${size}`;
}
