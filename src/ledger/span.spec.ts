import { describe, expect, it } from '@jest/globals';
import { newEntryId } from './entry-id.js';
import { idsAround } from './span.js';

const from = '2026-06-01T12:00:00.000Z';
const until = '2026-06-01T13:00:00.000Z';
const isWithin = (id: string, [lowest, beyond]: readonly [string, string]): boolean => id >= lowest && id < beyond;

describe('the ids of a span', () => {
  it('hold every entry made in it, and one whose id was made just before', () => {
    const bounds = idsAround({ from, until });
    for (const at of [Date.parse(from) - 5_000, Date.parse(from), Date.parse(until) - 1])
      expect(isWithin(newEntryId(at), bounds)).toBe(true);
  });
  it('leave out what is far from it', () => {
    const bounds = idsAround({ from, until });
    for (const at of [Date.parse(from) - 61_000, Date.parse(until) + 61_000])
      expect(isWithin(newEntryId(at), bounds)).toBe(false);
  });
  it('end before the entry where a page left off, or at the end of the span, whichever comes first', () => {
    const early = newEntryId(Date.parse(from));
    expect(idsAround({ until, before: early })[1]).toBe(early);
    const late = newEntryId(Date.parse('2026-07-01T00:00:00.000Z'));
    expect(isWithin(late, idsAround({ until, before: late }))).toBe(false);
    expect(idsAround({ until, before: late })).toEqual(idsAround({ until }));
  });
  it('are all ids where the span is open', () => {
    for (const at of [0, Date.parse(from), Date.parse('9999-12-31T23:59:59.999Z')])
      expect(isWithin(newEntryId(at), idsAround({}))).toBe(true);
  });
  it('stand before all others for an instant before there were any', () => {
    expect(idsAround({ from: '0001-01-01T00:00:00.000Z' })[0]).toBe('00000000-0000-0000-0000-000000000000');
  });
});
