import { describe, expect, it } from '@jest/globals';
import { isCountry } from './country.js';

describe('a country', () => {
  it('is one of the 249 codes of ISO 3166-1 alpha-2, in upper case', () => {
    const letters = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
    expect(letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry)).toHaveLength(249);
    expect(['DE', 'UA', 'ES', 'US'].every(isCountry)).toBe(true);
    expect(['de', 'UK', 'EU', 'XX', ''].some(isCountry)).toBe(false);
  });
});
