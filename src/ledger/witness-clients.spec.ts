import { describe, expect, it } from '@jest/globals';
import { SmallLog } from '../../test/support/small-log.js';
import { openClients } from './witness-clients.js';

// The public key of the first test of RFC 8032, as one that cosigns.
const WITNESS = 'witness.example+82bca4dd+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea';
const url = 'http://witness.example';

describe('the list of witnesses', () => {
  it.each([
    [
      [{ vkey: new SmallLog('ledger.example', 0).vkey, url }],
      /SAYSO_WITNESSES: ledger\.example\+.* is a log's, not a witness's/,
    ],
    [[{ vkey: WITNESS.replace('witness', 'wetness'), url }], /SAYSO_WITNESSES: wetness.*does not match its own hash/],
    [
      [
        { vkey: WITNESS, url },
        { vkey: WITNESS, url },
      ],
      /SAYSO_WITNESSES: a witness is listed twice/,
    ],
  ])('is refused with what is wrong with it', (list, sentence) => {
    expect(() => openClients(list)).toThrow(sentence);
  });

  it('may be empty', () => {
    expect(openClients([])).toEqual([]);
  });
});
