import { describe, expect, it } from '@jest/globals';
import { isSameName } from './signed-name.js';

describe('a typed signature', () => {
  it.each([
    ['Zoë Ada Müller', '  zoë   ADA müller '],
    ['Zoë', 'Zoe\u0308'],
    ['Anna Maria', 'Anna\u00a0Maria'],
  ])('is %s for %j', (name, typed) => {
    expect(isSameName(typed, name)).toBe(true);
  });

  it.each([
    ['Zoë', 'Zoe'],
    ['Anna Maria', 'Anna'],
    ['Anna Maria', 'AnnaMaria'],
  ])('is not %s for %j', (name, typed) => {
    expect(isSameName(typed, name)).toBe(false);
  });
});
