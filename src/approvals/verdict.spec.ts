import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AccountId } from '../kernel/index.js';
import type { Bounds } from './bounds.js';
import { needed, verdictOn, type BoundedVoice, type Electorate } from './verdict.js';

const NOW = '2026-06-01T00:00:00.000Z';
const [ANN, BEN, CIM, EVE] = ['ac_ann', 'ac_ben', 'ac_cim', 'ac_eve'] as AccountId[] as [
  AccountId,
  AccountId,
  AccountId,
  AccountId,
];
const THREE: Electorate = { accounts: [ANN, BEN, CIM], quorum: 2, silent: [] };

function bounds(wish: Partial<Bounds> = {}): Bounds {
  return { validUntil: '2026-07-01T00:00:00.000Z', uses: null, conditions: {}, ...wish };
}

function yes(account: AccountId, wish: Partial<Bounds> = {}): BoundedVoice {
  return { account, answer: 'yes', at: '2026-05-01T00:00:00.000Z', bounds: bounds(wish) };
}

function no(account: AccountId): BoundedVoice {
  return { account, answer: 'no', at: '2026-05-02T00:00:00.000Z', bounds: null };
}

/** The electorate once somebody is in it no more, as `Offices` counts it then. */
function without(account: AccountId, { accounts, quorum, silent }: Electorate): Electorate {
  const left = accounts.filter((one) => one !== account);
  return { accounts: left, quorum: Math.max(1, Math.min(quorum, left.length)), silent };
}

describe('the verdict on an approval', () => {
  const cases: [string, BoundedVoice[], Partial<Electorate>, string][] = [
    ['is undecided without a voice', [], {}, 'undecided'],
    ['is undecided with fewer yeses than the quorum', [yes(ANN)], {}, 'undecided'],
    ['grants with the quorum of yeses', [yes(ANN), yes(BEN)], {}, 'granted'],
    ['refuses with one no, whatever the others say', [yes(ANN), yes(BEN), no(CIM)], {}, 'refused'],
    ['does not count who is not in office', [yes(ANN), yes(EVE)], {}, 'undecided'],
    ['hears the no of who left the office since', [yes(ANN), yes(BEN), no(EVE)], {}, 'refused'],
    ['does not count a yes twice', [yes(ANN), yes(ANN)], {}, 'undecided'],
    ['does not count a yes that has run out', [yes(ANN), yes(BEN, { validUntil: NOW })], {}, 'undecided'],
    ['needs no more than the quorum of those in office', [yes(ANN)], { accounts: [ANN], quorum: 1 }, 'granted'],
    ['misses whom the account of the dead removed', [yes(ANN)], { accounts: [ANN] }, 'undecided'],
    [
      'misses them also when others are silent',
      [yes(ANN)],
      { accounts: [ANN, BEN], quorum: 3, silent: [BEN] },
      'undecided',
    ],
    ['leaves the silent uncounted', [yes(ANN)], { silent: [BEN, CIM] }, 'granted'],
    ['counts a silent one again who speaks', [yes(ANN)], { silent: [CIM] }, 'undecided'],
    ['needs at least one to act', [], { silent: [ANN, BEN, CIM] }, 'undecided'],
    ['needs somebody in office', [yes(ANN)], { accounts: [] }, 'undecided'],
  ];
  it.each(cases)('%s', (_, voices, electorate, outcome) => {
    expect(verdictOn(voices, { ...THREE, ...electorate }, NOW).outcome).toBe(outcome);
  });

  it('grants within the narrowest bounds that any yes gave', () => {
    const narrow = { validUntil: '2026-06-10T00:00:00.000Z', conditions: { retainDays: 9, watermark: true } };
    const wide = { uses: 3, conditions: { retainDays: 30, sessionMinutes: 10 } };
    expect(verdictOn([yes(ANN, narrow), yes(BEN, wide)], THREE, NOW)).toEqual({
      outcome: 'granted',
      bounds: {
        validUntil: narrow.validUntil,
        uses: 3,
        conditions: { retainDays: 9, sessionMinutes: 10, watermark: true },
      },
    });
  });

  it('always asks for at least one yes and for no more than the quorum', () => {
    fc.assert(
      fc.property(electorates, fc.array(voices), (electorate, said) => {
        const count = needed(electorate, said);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(electorate.quorum);
      }),
    );
  });

  it('never grants over a standing no, nor without a yes, nor wider than any yes, in whatever order they spoke', () => {
    fc.assert(
      fc.property(electorates, fc.uniqueArray(voices, { selector: ({ account }) => account }), (electorate, said) => {
        const verdict = verdictOn(said, electorate, NOW);
        expect(verdictOn(said.toReversed(), electorate, NOW)).toEqual(verdict);
        if (verdict.outcome !== 'granted') return;
        expect(said.some(({ answer }) => answer === 'no')).toBe(false);
        const counted = said.filter(({ account }) => electorate.accounts.includes(account));
        const yeses = counted.flatMap((voice) => (voice.bounds && voice.bounds.validUntil > NOW ? [voice.bounds] : []));
        expect(yeses.length).toBeGreaterThanOrEqual(needed(electorate, counted));
        for (const { validUntil, uses } of yeses) {
          expect(verdict.bounds.validUntil <= validUntil).toBe(true);
          if (uses !== null) expect(verdict.bounds.uses).toBeLessThanOrEqual(uses);
        }
      }),
    );
  });

  it('never comes to a grant by somebody leaving who said no', () => {
    fc.assert(
      fc.property(electorates, fc.array(voices), accounts, (electorate, said, account) => {
        const last = { ...no(account), at: '2026-06-02T00:00:00.000Z' };
        expect(verdictOn([...said, last], without(account, electorate), NOW).outcome).toBe('refused');
      }),
    );
  });

  it('never comes to a grant by a no being added', () => {
    fc.assert(
      fc.property(electorates, fc.array(voices), accounts, (electorate, said, account) => {
        const before = verdictOn(said, electorate, NOW).outcome;
        const last = { ...no(account), at: '2026-05-30T00:00:00.000Z' };
        const after = verdictOn([...said, last], electorate, NOW).outcome;
        if (before !== 'granted') expect(after).not.toBe('granted');
      }),
    );
  });
});

const accounts = fc.constantFrom(ANN, BEN, CIM, EVE);
const electorates: fc.Arbitrary<Electorate> = fc.record({
  accounts: fc.uniqueArray(accounts),
  quorum: fc.integer({ min: 1, max: 5 }),
  silent: fc.uniqueArray(accounts),
});
const voices: fc.Arbitrary<BoundedVoice> = fc.oneof(
  accounts.map(no),
  fc
    .tuple(accounts, fc.option(fc.integer({ min: 1, max: 9 })), fc.integer({ min: 10, max: 28 }))
    .map(([account, uses, day]) => yes(account, { uses, validUntil: `2026-06-${String(day)}T00:00:00.000Z` })),
  accounts.map((account): BoundedVoice => ({ account, answer: 'withdrawn', at: NOW, bounds: null })),
);
