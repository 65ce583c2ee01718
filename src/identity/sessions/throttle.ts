/** What failures are counted for: an address, whoever tries it, and a source, whatever it tries. */
export type ThrottleKind = 'address' | 'source';

/** The failures counted since the first of them. */
export interface Tally {
  failures: number;
  since: string;
}

/** How long failures are remembered from the first of them on. */
export const WINDOW_MS = 15 * 60_000;

const MOST: Record<ThrottleKind, number> = { address: 10, source: 60 };

/** How many seconds to wait before the next attempt; 0 when it may be made now. */
export function secondsToWait(kind: ThrottleKind, tally: Tally | undefined, now: number): number {
  return tally && tally.failures >= MOST[kind] ? secondsLeft(tally, now) : 0;
}

/** How many seconds to wait when this failure, already counted, was one too many; 0 when it was not. */
export function secondsAfterFailure(kind: ThrottleKind, tally: Tally, now: number): number {
  return tally.failures > MOST[kind] ? secondsLeft(tally, now) : 0;
}

/** The network that an IP address stands for: itself for version 4, its first 64 bits for version 6. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').map((group) => group.replace(/^0+(?=.)/, '').toLowerCase());
}

function secondsLeft({ since }: Tally, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(since) + WINDOW_MS - now) / 1000));
}
