import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printable } from './printable.js';

describe('what is printed of a text', () => {
  it.each([
    ['line ends and tabs as spaces', 'Ada\r\nEve\tand\u2028all', 'Ada Eve and all'],
    ['nothing of what turns the direction of writing', 'a\u202Ecod.exe\u2066b', 'acod.exeb'],
    ['nothing of what nobody sees', 'A\u200Bd\u00ADa\uFEFF', 'Ada'],
    ['letters and their marks as one', 'Zoe\u0308', 'Zoë'],
    ['the marks of PDF as they are', '(a\\)<<>>%', '(a\\)<<>>%'],
    ['letters written from right to left', 'שלום', 'שלום'],
    ['nothing of half a letter', 'a\uD800b', 'ab'],
  ])('is %s', (_, text, printed) => {
    expect(printable(text)).toBe(printed);
  });

  it('is one line without controls, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(printable(printable(text))).toBe(printable(text));
      }),
    );
  });
});
