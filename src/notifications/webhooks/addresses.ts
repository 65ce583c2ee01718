import ipaddr from 'ipaddr.js';

/** What may be reached at an address: the internet, this machine alone, or neither. */
export type Reach = 'public' | 'loopback' | 'closed';

/** All of IPv6 that is routed on the internet so far. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Tells what may be reached at an IP address. Public are global unicast addresses alone: none that is private, of a
 * link, of carrier NAT, reserved, multicast or unspecified, and none that carries an IPv4 address inside.
 */
export function reachOf(address: string): Reach {
  if (address.includes('%') || !ipaddr.isValid(address)) return 'closed';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'loopback') return 'loopback';
  if (range !== 'unicast') return 'closed';
  return parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST) ? 'closed' : 'public';
}
