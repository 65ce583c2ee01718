import type { Tally } from '../offices/tally.js';

/** How one voice for lifting something stands. */
export interface Lift {
  lifted: boolean;
  voices: number;
  needed: number;
}

/** What an executor is answered who gave their voice for lifting something. */
export function liftOf({ carried, voices, needed }: Tally): Lift {
  return { lifted: carried, voices, needed };
}
