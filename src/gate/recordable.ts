import { createHash } from 'node:crypto';
import { isId } from '../kernel/index.js';
import type { AskedUse } from './asked-use.js';
import { OBLIGATION_BITS } from './codes.js';

const LONGEST_KEPT = 200;
const TERRITORY = /^[A-Z]{2}$/;
const bits: ReadonlyMap<string, number> = new Map(Object.entries(OBLIGATION_BITS));

/** The dimensions whose words have numbers in the table, with what fits there. */
const FITTING: Record<string, (text: string) => boolean> = {
  likeness: (text) => isId('lk', text),
  replica: (text) => isId('rp', text),
  recording: (text) => isId('rc', text),
  interactant: (text) => isId('in', text),
  territory: (text) => TERRITORY.test(text),
};

/**
 * The request as it can be kept for ever: nulls left out, of supported obligations those that exist, and a text
 * of over 200 characters as its digest. What a decision rests on is never changed by this: such texts match nothing.
 */
export function recordable(asked: AskedUse): AskedUse {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(asked)) {
    if (typeof value === 'string') kept[name] = keptText(value);
  }
  if (asked.supportedObligations) kept.supportedObligations = fromBits(toBits(asked.supportedObligations));
  return kept as unknown as AskedUse;
}

/** Tells whether a dimension's text has a place of its own in the table. */
export function fitsColumn(name: string, text: string): boolean {
  return FITTING[name]?.(text) ?? false;
}

/** Which of the known obligation types a list names, as bits. */
export function toBits(types: readonly string[]): number {
  let mask = 0;
  for (const type of types) mask |= bits.get(type) ?? 0;
  return mask;
}

/** The obligation types that bits stand for, in a fixed order. */
export function fromBits(mask: number): string[] {
  return Object.entries(OBLIGATION_BITS).flatMap(([type, bit]) => (mask & bit ? [type] : []));
}

function keptText(text: string): string {
  if (text.length <= LONGEST_KEPT) return text.isWellFormed() ? text : text.toWellFormed();
  return `sha256:${createHash('sha256').update(text, 'utf16le').digest('base64url')}`;
}
