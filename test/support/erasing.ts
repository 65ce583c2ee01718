import type { Service } from './service.js';
import { runVerb, type Ended } from './verb.js';

/** Runs `sayso erase` beside a running service, on its database and its home. */
export function erase(service: Service, ...args: string[]): Promise<Ended> {
  return runVerb(['erase', ...args], service, { DATABASE_URL: service.database });
}
