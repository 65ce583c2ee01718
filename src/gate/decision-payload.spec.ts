import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newDecisionId, newId } from '../kernel/index.js';
import { commit } from '../ledger/index.js';
import { REASON_CODES, type Decision } from '../policy/index.js';
import { canonical } from '../verifier/index.js';
import { entryOf, type DecisionEntry } from './decision-entry.js';
import { commitmentTo, payloadOf } from './decision-payload.js';

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,10}$/);
const decisions: fc.Arbitrary<Decision> = fc.record({
  outcome: fc.constantFrom('permit' as const, 'deny' as const),
  reason: fc.constantFrom(...REASON_CODES),
  rules: fc.uniqueArray(id),
  details: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
  obligations: fc.array(fc.record({ type: fc.string(), properties: fc.dictionary(fc.string(), fc.integer()) })),
  spends: fc.uniqueArray(id),
  expiresAt: fc.option(fc.constant('2026-11-22T10:05:00.000Z')),
  factsVersion: fc.option(fc.nat()),
});
const asking = decisions.map((decision) => ({ ...decision, outcome: 'ask' as const, approver: 'executors' as const }));
const salts = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

function decided(decision: Decision): DecisionEntry {
  const request = { likeness: newId('lk'), platform: newId('pf'), operation: 'sing\n"é' };
  return entryOf(newDecisionId(1_790_000_000_000), '2026-11-22T10:00:00.000Z', request, decision, {
    code: 'not_permitted',
    details: { fields: ['é'] },
  });
}

describe("A decision's payload", () => {
  it('is written in canonical form, both parts', () => {
    fc.assert(
      fc.property(fc.oneof(decisions, asking), salts, (decision, salt) => {
        const payload = payloadOf(decided(decision), salt, canonical(decision.obligations));
        for (const { text } of [payload.told, payload.inward]) expect(canonical(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('holds all of the entry, and the outer part seals the inward one', () => {
    fc.assert(
      fc.property(fc.oneof(decisions, asking), salts, (decision, salt) => {
        const entry = decided(decision);
        const { told, inward } = payloadOf(entry, salt, canonical(decision.obligations));
        const outer = JSON.parse(told.text) as { inward: string };
        expect(canonical({ ...outer, ...(JSON.parse(inward.text) as object), inward: undefined })).toBe(
          canonical(entry),
        );
        expect(outer.inward).toBe(commit(inward.text, inward.salt).toString('base64url'));
        expect(told.salt).not.toEqual(inward.salt);
      }),
      { numRuns: 500 },
    );
  });

  it('tells the platform neither reason nor rules, nor who is to answer, nor the version of a denial', () => {
    fc.assert(
      fc.property(asking, salts, (decision, salt) => {
        const { told } = payloadOf(decided(decision), salt, '[]');
        for (const hidden of ['reason', 'rules', 'approver', 'spends', 'factsVersion'])
          expect(JSON.parse(told.text)).not.toHaveProperty(hidden);
      }),
    );
  });

  it('commits to another value when anything in it differs', () => {
    const salt = Buffer.alloc(32, 7);
    const base: Decision = {
      outcome: 'deny',
      reason: 'suspended',
      rules: [],
      details: {},
      obligations: [],
      spends: [],
      expiresAt: null,
      factsVersion: 3,
    };
    const same = { id: newDecisionId(1), request: { likeness: newId('lk'), platform: newId('pf') } };
    const commitment = (decision: Decision): string =>
      commitmentTo(payloadOf({ ...decided(decision), ...same }, salt, '[]')).toString('hex');
    const changes: Partial<Decision>[] = [{ reason: 'no_directive' }, { rules: ['a'] }, { factsVersion: 4 }];
    for (const change of changes) expect(commitment({ ...base, ...change })).not.toBe(commitment(base));
    expect(commitment({ ...base })).toBe(commitment(base));
  });
});
