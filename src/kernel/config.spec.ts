import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadConfig } from './config.js';

const KEY = 'witness.example/w1+a1b2c3d4+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea';

describe('SAYSO_WITNESSES', () => {
  it('lists verifier keys and addresses, separated by commas or spaces', () => {
    const keys = fc.record({
      name: fc.stringMatching(/^[a-z=./]{1,20}$/),
      hash: fc.stringMatching(/^[0-9a-f]{8}$/),
      path: fc.stringMatching(/^[a-z0-9=/]{0,9}[a-z0-9]$/),
    });
    const separators = fc.constantFrom(',', ' ', ', ', '\n');
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 5 }), separators, (all, separator) => {
        const witnesses = all.map(({ name, hash, path }) => ({
          vkey: `${name}+${hash}+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea`,
          url: `https://witness.example/${path}`,
        }));
        const list = witnesses.map(({ vkey, url }) => `${vkey}=${url}`).join(separator);
        expect(loadConfig({ SAYSO_WITNESSES: list }).witnesses).toEqual(witnesses);
      }),
    );
  });

  it('is no witness when it is not set, and leaves the slash off an address', () => {
    expect(loadConfig({}).witnesses).toEqual([]);
    expect(loadConfig({ SAYSO_WITNESSES: `${KEY}=http://w/` }).witnesses).toEqual([{ vkey: KEY, url: 'http://w' }]);
  });

  it.each([KEY, 'http://witness.example', `${KEY}=witness.example`, `${KEY}=ftp://w`, `${KEY}=http://[`, `x=http://w`])(
    'refuses %j with a sentence that names it',
    (text) => {
      expect(() => loadConfig({ SAYSO_WITNESSES: text })).toThrow(
        /SAYSO_WITNESSES\.0: is not VKEY=URL, a verifier key/,
      );
    },
  );
});
