import { Resolver } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import { hostOf, isLocalName, mayReach, type Outside } from './destination.js';

/** Gives the addresses of a name; none when it has none. */
export type Resolve = (host: string) => Promise<string[]>;

/** An address that was checked, in the form in which node:net takes it. */
export interface Checked {
  address: string;
  family: 4 | 6;
}

/** A destination cannot be called: its name has no address, or one that is not allowed. */
export class NotReachable extends Error {
  constructor(readonly outcome: 'unresolved' | 'address_refused') {
    super(`The destination cannot be called: ${outcome}.`);
    this.name = 'NotReachable';
  }
}

/** Asks the name servers themselves, so that a slow one never takes a thread from others. */
export const resolveByDns: Resolve = async (host) => {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};

/**
 * The addresses at which a destination is called. Its name is resolved here, once, and every address that it has must
 * be allowed; throws `NotReachable` otherwise.
 */
export async function checkedAddresses(url: URL, outside: Outside, resolve: Resolve): Promise<Checked[]> {
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await addressesOf(host, resolve) : [host];
  if (addresses.length === 0) throw new NotReachable('unresolved');
  if (!addresses.every((address) => mayReach(address, outside))) throw new NotReachable('address_refused');
  return addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
}

async function addressesOf(host: string, resolve: Resolve): Promise<string[]> {
  return isLocalName(host) ? ['127.0.0.1', '::1'] : resolve(host);
}
