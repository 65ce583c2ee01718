import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newEntry } from '../../test/support/log-folder.js';
import { canonical } from './canonical.js';
import { parseEntry } from './entry.js';

const ENTRY = newEntry();
const parsed = JSON.parse(ENTRY) as Record<string, unknown>;

describe('an entry', () => {
  it('is read as what it says', () => {
    const { v: _, ...said } = parsed;
    expect({ ...parseEntry(ENTRY, 'Entry 7') }).toEqual(said);
  });

  it('is canonical JSON with these members and no other, or none at all', () => {
    const members = fc.record(
      {
        at: fc.oneof(
          fc.constant(parsed['at']),
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        ),
        commitment: fc.oneof(fc.constant(parsed['commitment']), fc.base64String()),
        id: fc.oneof(fc.constant(parsed['id']), fc.uuid()),
        type: fc.constantFrom('decision', 'attestation', 'change', 'erasure', 'vote'),
        v: fc.constantFrom(1, 2, '1'),
        more: fc.constant(0),
      },
      { requiredKeys: ['at', 'commitment', 'id', 'type', 'v'] },
    );
    fc.assert(
      fc.property(members, fc.constantFrom(canonical, JSON.stringify), (value, write) => {
        const text = write(value);
        const known = ['decision', 'attestation', 'change', 'erasure'].includes(value.type);
        const good = known && value.v === 1 && !('more' in value) && text === canonical(value);
        const whole = value.commitment === parsed['commitment'] && /^\d/.test(String(value.at));
        if (good && whole) expect(parseEntry(text, 'It').id).toBe(value.id);
        else expect(() => parseEntry(text, 'It')).toThrow('It is not one: ');
      }),
    );
  });

  it.each([
    ['it is not JSON', ENTRY.slice(0, -1)],
    ['it is not canonical JSON', ENTRY.replace(',"v"', ', "v"')],
    ['it is not canonical JSON', JSON.stringify({ v: 1, ...parsed })],
    ['its members are not exactly', canonical({ ...parsed, name: 'Ada' })],
    ['its members are not exactly', '[]'],
    ['its time, commitment, id', canonical({ ...parsed, at: '2026-02-30T10:00:00.000Z' })],
    ['its time, commitment, id', canonical({ ...parsed, at: '2026-02-03T10:00:00Z' })],
    ['its time, commitment, id', canonical({ ...parsed, commitment: `${'A'.repeat(42)}B` })],
    ['its time, commitment, id', canonical({ ...parsed, id: String(parsed['id']).toUpperCase() })],
    ['its time, commitment, id', canonical({ ...parsed, type: 'likeness.suspended' })],
  ])('is refused, and told why: %s', (why, text) => {
    expect(() => parseEntry(text, 'Entry 7')).toThrow(`Entry 7 is not one: ${why}`);
  });
});
