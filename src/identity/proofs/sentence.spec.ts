import { describe, expect, it } from '@jest/globals';
import { DEEDS, LOOKS, MANNERS, PEOPLE, PLACES, THINGS } from './sentence-words.js';
import { SENTENCE_BITS, newSentence } from './sentence.js';

describe('the sentence that a holder reads aloud', () => {
  it('cannot be guessed: it has at least 40 random bits', () => {
    expect(SENTENCE_BITS).toBeGreaterThanOrEqual(40);
  });

  it.each([MANNERS, PEOPLE, DEEDS, LOOKS, THINGS, PLACES].map((words) => [words]))(
    'draws on words that differ',
    (words) => {
      expect(new Set(words).size).toBe(words.length);
    },
  );

  it('is one short sentence of words and one number', () => {
    for (let i = 0; i < 200; i += 1)
      expect(newSentence()).toMatch(/^The [a-z]+ [a-z]+ [a-z]+ [2-8]\d [a-z-]+ [a-z]+( [a-z]+)+\.$/);
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 500 }, newSentence)).size).toBe(500);
  });
});
