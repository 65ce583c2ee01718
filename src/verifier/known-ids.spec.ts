import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KnownIds } from './known-ids.js';

describe('the ids of a log', () => {
  it('are each known from the first entry that has them', () => {
    const ids = fc.array(fc.oneof(fc.uuid(), fc.constantFrom(...Array.from({ length: 5 }, () => randomUUID()))));
    fc.assert(
      fc.property(ids, (list) => {
        const known = new KnownIds();
        list.forEach((id, index) => {
          const first = list.indexOf(id);
          expect(known.add(id, index)).toBe(first === index ? undefined : first);
        });
      }),
    );
  });

  it('are told apart however many there are and however alike', () => {
    const known = new KnownIds();
    const ids = Array.from(
      { length: 20_000 },
      (_, at) => `00000000-0000-0000-0000-${at.toString(16).padStart(12, '0')}`,
    );
    expect(ids.map((id, at) => known.add(id, at)).filter((before) => before !== undefined)).toEqual([]);
    expect(ids.map((id, at) => known.add(id, at + 20_000))).toEqual(ids.map((_, at) => at));
  });
});
