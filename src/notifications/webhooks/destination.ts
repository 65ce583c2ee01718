import { isIP } from 'node:net';
import { reachOf } from './addresses.js';

/** Where webhooks may go. */
export interface Outside {
  /** Whether plain http is refused. */
  httpsOnly: boolean;
  /** Whether this machine itself may be called, on any port: for development and tests. */
  loopback: boolean;
}

/** Why an address cannot be a webhook's, in words for whoever gave it. */
export type Unfit = string;

const LONGEST = 500;
const PORTS = ['', '443', '8443'];
const HTTP_PORTS = ['', '80', '8080', ...PORTS];
/** Names that always mean the machine itself (RFC 6761). */
const LOCAL_NAME = /(^|\.)localhost\.?$/;

/**
 * Reads a webhook's address strictly: http or https, a host written as it will be called, a usual port, no credentials
 * and no fragment. Tells what is wrong with one that cannot be called, as far as that shows without resolving its name.
 */
export function readDestination(text: string, outside: Outside): URL | Unfit {
  const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return `It is not an absolute address of at most ${LONGEST} characters.`;
  if (url.protocol !== 'https:' && (outside.httpsOnly || url.protocol !== 'http:')) return 'It must start with https:.';
  if (url.username !== '' || url.password !== '') return 'It must not carry a user name or a password.';
  if (text.includes('#')) return 'It must not have a fragment.';
  if (!isWrittenOut(text, url)) return 'Its host must be written as it is called: no other notation, no other case.';
  return refusalOf(url, outside) ?? url;
}

/** The host of an address without the brackets of an IPv6 one. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Tells whether an address to connect to is within what is allowed. */
export function mayReach(address: string, { loopback }: Outside): boolean {
  const reach = reachOf(address);
  return reach === 'public' || (loopback && reach === 'loopback');
}

/** Tells whether a host is a name for this machine. */
export function isLocalName(host: string): boolean {
  return LOCAL_NAME.test(host);
}

/** What URL parsers read differently, or rewrite, such as 2130706433 or 0x7f.1, is refused whatever it comes to. */
function isWrittenOut(text: string, url: URL): boolean {
  const start = `${url.protocol}//${url.host}`;
  const rest = text.slice(start.length).replace(url.protocol === 'https:' ? /^:443/ : /^:80/, '');
  return text.startsWith(start) && /^([/?]|$)/.test(rest) && /^[\x21-\x7e]*$/.test(text) && !text.includes('\\');
}

function refusalOf(url: URL, outside: Outside): Unfit | undefined {
  const host = hostOf(url);
  const local = isLocalName(host) || reachOf(host) === 'loopback';
  if (local) return outside.loopback ? undefined : 'It must not be on this machine.';
  if (isIP(host) !== 0 && !mayReach(host, outside)) return 'Its address is not one of the public internet.';
  if (isIP(host) === 0 && !host.includes('.')) return 'Its host must be a full name.';
  const ports = url.protocol === 'https:' ? PORTS : HTTP_PORTS;
  if (!ports.includes(url.port)) return `Its port must be ${ports.filter((port) => port !== '').join(' or ')}.`;
  return undefined;
}
