import type { Scope } from './likeness-facts.js';
import type { Use } from './matching.js';
import { ALLOWABLE_PURPOSES, AUDIENCES, MODALITIES, OPERATIONS } from './vocabulary.js';

/** The dimensions with a small vocabulary, whose 30 words fit one integer together, as a bit for each. */
const MODALITY = bitsFrom(0, MODALITIES);
const OPERATION = bitsFrom(6, OPERATIONS);
const PURPOSE = bitsFrom(13, ALLOWABLE_PURPOSES);
const AUDIENCE = bitsFrom(25, AUDIENCES);

type Bits = ReadonlyMap<string, number>;

/** The words that a scope holds. */
export function maskOf({ modalities, operations, purposes, audiences }: Scope): number {
  return held(modalities, MODALITY) | held(operations, OPERATION) | held(purposes, PURPOSE) | held(audiences, AUDIENCE);
}

/** The words a use needs: a scope without them cannot match. Undefined if a word is missing or unknown. */
export function needsOf({ modalities, operations, purposes, audiences }: Use): number | undefined {
  const modality = MODALITY.get(modalities ?? '');
  const operation = OPERATION.get(operations ?? '');
  const purpose = PURPOSE.get(purposes ?? '');
  const audience = AUDIENCE.get(audiences ?? '');
  return modality && operation && purpose && audience && modality | operation | purpose | audience;
}

function held(set: readonly string[] | 'any', bits: Bits): number {
  let mask = 0;
  for (const word of set === 'any' ? bits.keys() : set) mask |= bits.get(word) ?? 0;
  return mask;
}

function bitsFrom(first: number, words: readonly string[]): Bits {
  return new Map(words.map((word, i) => [word, 1 << (first + i)]));
}
