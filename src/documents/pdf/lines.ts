import { printable } from './printable.js';
import type { Fragment, TypeCase } from './type-case.js';
import type { Style } from './typefaces.js';

/** How text looks: its face, its size and the distance of its lines, in points. */
export interface Look {
  style: Style;
  size: number;
  leading: number;
}

/** One line of type. */
export type Line = Fragment[];

/** Sets a text of any origin in lines of at most `width` points; an empty text is one empty line. */
export function setLines(letters: TypeCase, text: string, look: Look, width: number): Line[] {
  const { style, size } = look;
  const space = letters.wordWidth(' ', style, size);
  const lines: string[] = [''];
  let used = 0;
  for (const word of printable(text)
    .split(' ')
    .flatMap((one) => fitting(letters, one, look, width))) {
    const wide = letters.wordWidth(word, style, size);
    const last = lines.length - 1;
    if (lines[last] === '') [lines[last], used] = [word, wide];
    else if (used + space + wide <= width) [lines[last], used] = [`${lines[last]} ${word}`, used + space + wide];
    else [lines[last + 1], used] = [word, wide];
  }
  return lines.map((line) => letters.fragments(line, style));
}

/** The word, or parts of it where it is wider than a line. */
function fitting(letters: TypeCase, word: string, { style, size }: Look, width: number): string[] {
  if (letters.wordWidth(word, style, size) <= width) return [word];
  const parts = [''];
  let used = 0;
  for (const letter of word) {
    const wide = letters.wordWidth(letter, style, size);
    const last = parts.length - 1;
    if (used + wide <= width || parts[last] === '') [parts[last], used] = [(parts[last] ?? '') + letter, used + wide];
    else [parts[last + 1], used] = [letter, wide];
  }
  return parts;
}
