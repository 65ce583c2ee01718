import { setTimeout as sleep } from 'node:timers/promises';
import { NoAnswer, Wire } from './wire.js';

/** Clients that keep asking until they are told to stop. */
export interface Load {
  /** Lets each finish what it asked, hangs up, and throws what any of them threw. */
  stop(): Promise<void>;
}

/**
 * Starts `count` clients, each on a connection of its own to the port that `portFor` gives it, each asking again
 * as soon as it was answered. A client that lost its connection pauses, then opens another.
 */
export function startLoad(
  count: number,
  portFor: (client: number) => number,
  turn: (wire: Wire, client: number) => Promise<void>,
): Load {
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
  // What a client throws is for whoever stops the load.
  all.catch(() => undefined);
  return {
    stop: async () => {
      running = false;
      await all;
    },
  };
}

async function pauseWhenLost(error: unknown): Promise<void> {
  if (!(error instanceof NoAnswer)) throw error;
  await sleep(50);
}
