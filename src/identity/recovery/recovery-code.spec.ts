import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newCode, plainCode } from './recovery-code.js';

describe('a recovery code', () => {
  it('has four groups of four letters that are not taken for one another', () => {
    fc.assert(
      fc.property(fc.constant(null), () => {
        expect(newCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      }),
    );
  });

  it('is the same in small letters, with spaces, and with the letters that look like digits', () => {
    const code = newCode();
    expect(plainCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(plainCode(code));
    expect(plainCode('oIl0-1')).toBe('01101');
  });
});
