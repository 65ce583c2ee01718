import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical } from '../verifier/index.js';
import { commit, newSalt } from './commitment.js';

function plainHmac(message: string, salt: Uint8Array): string {
  const bytes = Buffer.from(message);
  const padding = Buffer.alloc((256 - (bytes.length % 256)) % 256, ' ');
  return createHmac('sha256', salt).update(bytes).update(padding).digest('hex');
}

const salts = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

describe('a commitment', () => {
  it('is the HMAC of the padded payload, whatever the lengths', () => {
    const messages = fc.string({ unit: 'grapheme', maxLength: 2000, size: 'max' });
    fc.assert(
      fc.property(messages, salts, (message, salt) => {
        expect(commit(message, salt).toString('hex')).toBe(plainHmac(message, salt));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([0, 1, 255, 256, 257, 511, 512, 100_000])('is right for a payload of %d bytes', (length) => {
    const salt = newSalt();
    expect(commit('x'.repeat(length), salt).toString('hex')).toBe(plainHmac('x'.repeat(length), salt));
  });

  it('takes an object as its canonical text', () => {
    const salt = newSalt();
    const payload = { type: 'directive.signed', likeness: 'lk_1', set: ['directive'] };
    expect(commit(payload, salt)).toEqual(commit(canonical(payload), salt));
  });

  it('refuses a salt that is not 32 bytes long', () => {
    expect(() => commit('{}', Buffer.alloc(31))).toThrow(RangeError);
  });
});

describe('a salt', () => {
  it('has 32 bytes and is never given twice', () => {
    const salts = Array.from({ length: 2000 }, newSalt);
    expect(salts.every((salt) => salt.length === 32)).toBe(true);
    expect(new Set(salts.map((salt) => salt.toString('hex'))).size).toBe(2000);
  });

  it('keeps its bytes when later ones are drawn', () => {
    const salt = newSalt();
    const before = salt.toString('hex');
    for (let drawn = 0; drawn < 600; drawn += 1) newSalt();
    expect(salt.toString('hex')).toBe(before);
    expect(before).not.toBe('0'.repeat(64));
  });
});
