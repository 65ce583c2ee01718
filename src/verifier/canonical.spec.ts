import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical } from './canonical.js';

describe('canonical JSON', () => {
  it('writes what the reference implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(canonical(value)).toBe(canonicalize(value));
      }),
      { numRuns: 3000 },
    );
  });

  it('does not depend on the order in which members were set', () => {
    expect(canonical({ b: 1, a: { d: [2, null], c: 'é' } })).toBe('{"a":{"c":"é","d":[2,null]},"b":1}');
    expect(canonical({ a: { c: 'é', d: [2, null] }, b: 1 })).toBe('{"a":{"c":"é","d":[2,null]},"b":1}');
  });

  it('leaves out members that are undefined', () => {
    expect(canonical({ a: undefined, b: true })).toBe('{"b":true}');
  });

  it.each([[NaN], [Infinity], ['\ud800'], [{ '\udfff': 1 }], [new Date(0)], [[undefined]], [1n], [() => 1]])(
    'refuses %p, which has no canonical form',
    (value) => {
      expect(() => canonical(value)).toThrow(TypeError);
    },
  );
});
