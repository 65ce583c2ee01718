import { describe, expect, it } from '@jest/globals';
import { isCommonPassword } from './password-rule.js';

describe('a common password', () => {
  it.each(['password1234', 'Password1234', 'qwertyuiop123', '123456789012', 'administrator'])(
    'is one on the list: %s',
    (password) => {
      expect(isCommonPassword(password)).toBe(true);
    },
  );
  it.each(['letmeinletmein', 'dragondragondragon', 'aaaaaaaaaaaa', '121212121212', 'abcabcabcabc'])(
    'is one written again and again: %s',
    (password) => {
      expect(isCommonPassword(password)).toBe(true);
    },
  );
  it.each(['a violet tram sings', 'correct horse battery staple', 'Kx7-quiet-Lantern'])('is not %s', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});
