import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for one another on paper (Crockford's). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP = 4;

/** How many codes are made at a time. */
export const CODES = 10;

/** Makes a code of 80 random bits, in groups that can be read aloud: no guess comes near it, and so a plain hash keeps it. */
export function newCode(): string {
  const group = (): string => Array.from({ length: GROUP }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** The code however it was written: in small letters, without hyphens, with the letters that the alphabet leaves out. */
export function plainCode(written: string): string {
  return written.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
