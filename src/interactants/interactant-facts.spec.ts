import { describe, expect, it } from '@jest/globals';
import { afterWord, eventBetween, type InteractantFacts } from './interactant-facts.js';

const facts = (adult: boolean, consented: boolean): InteractantFacts => ({
  platform: 'pf_1',
  replica: 'rp_1',
  adult,
  consented,
});

describe('what somebody says for themselves', () => {
  it.each([
    ['an adult consents', [false, false], [true, true], [true, true], 'interactant.consented'],
    ['an adult does not want to', [false, false], [true, false], [true, false], 'interactant.declined'],
    ['a minor consents, which counts for nothing', [false, false], [false, true], [false, false], undefined],
    ['a minor says so', [false, false], [false, false], [false, false], undefined],
    ['whoever consented does so again', [true, true], [true, true], [true, true], undefined],
    ['whoever consented takes it back', [true, true], [true, false], [true, false], 'interactant.left'],
    ['whoever consented is no adult', [true, true], [false, true], [false, false], 'interactant.left'],
    ['whoever left comes back', [true, false], [true, true], [true, true], 'interactant.consented'],
    ['whoever left is no adult', [true, false], [false, false], [false, false], 'interactant.declined'],
  ] as const)('%s', (_, [wasAdult, hadConsented], [adult, consented], [isAdult, has], event) => {
    const before = facts(wasAdult, hadConsented);
    const after = afterWord(before, { adult, consented });
    expect(after).toEqual(facts(isAdult, has));
    expect(eventBetween(before, after)).toBe(event);
  });
});
