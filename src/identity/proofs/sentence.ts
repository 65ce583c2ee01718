import { randomInt } from 'node:crypto';
import { DEEDS, LOOKS, MANNERS, PEOPLE, PLACES, THINGS } from './sentence-words.js';

const FEWEST_THINGS = 20;
const NUMBERS = Array.from({ length: 64 }, (_, more) => String(FEWEST_THINGS + more));
const SLOTS = [MANNERS, PEOPLE, DEEDS, NUMBERS, LOOKS, THINGS, PLACES];

/** The random bits in a sentence. */
export const SENTENCE_BITS = SLOTS.reduce((bits, words) => bits + Math.log2(words.length), 0);

/** Makes a sentence that nobody can have recorded beforehand, to be read aloud by a holder who proves who they are. */
export function newSentence(): string {
  const words = SLOTS.map((slot) => slot[randomInt(slot.length)] ?? '');
  return `The ${words.join(' ')}.`;
}
