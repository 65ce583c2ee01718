import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveQuorum } from './effective-quorum.js';
import { tally } from './tally.js';

/** What can happen to a question: somebody takes up the office, leaves it, or speaks. */
type Event = readonly ['joins' | 'leaves' | 'speaks', number];

const who = fc.integer({ min: 0, max: 4 });
const event: fc.Arbitrary<Event> = fc.tuple(fc.constantFrom('joins', 'leaves', 'speaks'), who);
const history = fc.array(event, { maxLength: 30 });

/** What is cast and who is in office after a history, as the service keeps both. */
function after(events: readonly Event[]): { cast: number[]; inOffice: Set<number> } {
  const inOffice = new Set<number>();
  let cast: number[] = [];
  for (const [what, person] of events) {
    if (what === 'joins') inOffice.add(person);
    if (what === 'leaves') {
      inOffice.delete(person);
      cast = cast.filter((one) => one !== person);
    }
    if (what === 'speaks' && inOffice.has(person)) cast.push(person);
  }
  return { cast, inOffice };
}

describe('a question among executors', () => {
  it('counts each of those in office once, and nobody else, whatever happened before', () => {
    fc.assert(
      fc.property(history, fc.array(who), fc.integer({ min: 1, max: 5 }), (events, strays, set) => {
        const { cast, inOffice } = after(events);
        const needed = effectiveQuorum(set, inOffice.size);
        const counted = tally([...cast, ...strays], inOffice, needed);
        const speakers = [...inOffice].filter((one) => cast.includes(one) || strays.includes(one));
        expect(counted).toEqual({ voices: speakers.length, needed, carried: speakers.length >= needed });
      }),
      { numRuns: 1000 },
    );
  });
  it('is carried by all who are in office together, if there is anybody, and by nobody where there is none', () => {
    fc.assert(
      fc.property(fc.uniqueArray(who), fc.integer({ min: 1, max: 5 }), fc.array(who), (inOffice, set, strays) => {
        const needed = effectiveQuorum(set, inOffice.length);
        expect(tally(inOffice, inOffice, needed).carried).toBe(inOffice.length > 0);
        expect(tally(strays, [], effectiveQuorum(set, 0)).carried).toBe(false);
      }),
    );
  });
  it('does not depend on the order or the number of times in which people speak', () => {
    fc.assert(
      fc.property(fc.array(who), fc.uniqueArray(who), (cast, inOffice) => {
        const needed = effectiveQuorum(2, inOffice.length);
        const once = tally(cast, inOffice, needed);
        expect(tally([...cast, ...cast].reverse(), [...inOffice].reverse(), needed)).toEqual(once);
      }),
    );
  });
});
