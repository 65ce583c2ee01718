import { dictionary } from '@zxcvbn-ts/language-common';

/** The fewest characters of a password. */
export const SHORTEST_PASSWORD = 12;
/** The most characters of a password, so that hashing stays cheap. */
export const LONGEST_PASSWORD = 256;

const FEWEST_DIFFERENT = 5;
const COMMON = new Set(dictionary['passwords-common']);

/** Tells whether a password is one that is guessed first: a listed one, one written again and again, or of hardly any letters. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  return COMMON.has(plain) || COMMON.has(smallestPeriod(plain)) || new Set(plain).size < FEWEST_DIFFERENT;
}

/** The shortest text that gives `text` when written one or more times. */
function smallestPeriod(text: string): string {
  return text.slice(0, (text + text).indexOf(text, 1));
}
