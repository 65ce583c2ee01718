import { setTimeout as sleep } from 'node:timers/promises';
import { between } from './form.js';
import { NoAnswer, Wire } from './wire.js';

/** Clients, each with a connection of its own, that ask again as soon as they were answered. */
export interface Crowd {
  count: number;
  portFor: (client: number) => number;
  /** Asks once. */
  turn: (wire: Wire, client: number) => Promise<void>;
}

/**
 * Does `work` while the crowd keeps asking; then lets each client finish what it asked, and hangs up. A client that
 * lost its connection pauses, then opens another. Throws what any of them threw.
 */
export async function underLoad<T>({ count, portFor, turn }: Crowd, work: () => Promise<T>): Promise<T> {
  let running = true;
  const client = async (number: number): Promise<void> => {
    const wire = new Wire(portFor(number));
    while (running)
      await wire
        .connect()
        .then(() => turn(wire, number))
        .catch(pauseWhenLost);
    wire.close();
  };
  const all = Promise.all(Array.from({ length: count }, (_, number) => client(number)));
  // What a client throws is told once the work is done.
  all.catch(() => undefined);
  try {
    return await work();
  } finally {
    running = false;
    await all;
  }
}

async function pauseWhenLost(error: unknown): Promise<void> {
  if (!(error instanceof NoAnswer)) throw error;
  await sleep(between(100, 400));
}
