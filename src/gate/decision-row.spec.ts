import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newDecisionId, newId } from '../kernel/index.js';
import { canonical } from '../verifier/index.js';
import { AUDIENCES, MODALITIES, OPERATIONS, PURPOSES, REASON_CODES, type Decision } from '../policy/index.js';
import type { AskedUse } from './asked-use.js';
import { entryOf } from './decision-entry.js';
import { fromRow, toRow } from './decision-row.js';
import { recordable } from './recordable.js';

const odd = fc.string({ unit: 'binary', maxLength: 300 });
const asked = fc.record(
  {
    likeness: fc.oneof(
      odd,
      fc.constant('').map(() => newId('lk')),
    ),
    platform: fc.constant('').map(() => newId('pf')),
    operation: fc.oneof(fc.constantFrom<string>(...OPERATIONS), odd),
    modality: fc.oneof(fc.constantFrom<string>(...MODALITIES), odd),
    purpose: fc.oneof(fc.constantFrom<string>(...PURPOSES), odd, fc.constant('__proto__')),
    audience: fc.oneof(fc.constantFrom<string>(...AUDIENCES), odd),
    territory: fc.oneof(fc.constantFrom('DE', 'UA'), odd),
    replica: fc.oneof(
      odd,
      fc.constant('').map(() => newId('rp')),
    ),
    recording: odd,
    interactant: fc.oneof(
      odd,
      fc.constant('').map(() => newId('in')),
    ),
    supportedObligations: fc.array(fc.oneof(fc.constantFrom('disclose', 'attest_use', 'watermark'), odd)),
  },
  { requiredKeys: ['likeness', 'platform'] },
);
const decision: fc.Arbitrary<Decision> = fc.record({
  outcome: fc.constantFrom('permit' as const, 'deny' as const),
  reason: fc.constantFrom(...REASON_CODES),
  rules: fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{1,10}$/)),
  details: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
  obligations: fc.array(fc.record({ type: fc.string(), properties: fc.dictionary(fc.string(), fc.integer()) })),
  spends: fc.uniqueArray(fc.stringMatching(/^gr_[0-9a-f]{4}$/)),
  expiresAt: fc.option(fc.constant('2026-11-22T10:05:00.000Z')),
  factsVersion: fc.option(fc.nat()),
});

describe('A decision on record', () => {
  it('reads back as exactly the entry that the ledger committed to, whatever was asked', () => {
    fc.assert(
      fc.property(asked, decision, (request, decided) => {
        const told = { code: 'not_permitted' as const, details: {} };
        const kept = recordable(request);
        const entry = entryOf(newDecisionId(1_790_000_000_000), '2026-11-22T10:00:00.000Z', kept, decided, told);
        const row = toRow(entry);
        expect(JSON.stringify(row)).not.toContain('\0');
        expect(canonical(fromRow(row))).toBe(canonical(entry));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells the one who was asked', () => {
    const decided: Decision = {
      outcome: 'ask',
      reason: 'approval_required',
      approver: 'executors',
      rules: [],
      details: {},
      obligations: [],
      spends: [],
      expiresAt: null,
      factsVersion: 3,
    };
    const request: AskedUse = { likeness: newId('lk'), platform: newId('pf') };
    const entry = entryOf(newDecisionId(1), '2026-11-22T10:00:00.000Z', request, decided, {
      code: 'approval_required',
      details: {},
    });
    expect(fromRow(toRow(entry)).approver).toBe('executors');
  });
});
