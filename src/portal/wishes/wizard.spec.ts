import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MODALITIES, PHASES } from '../../policy/index.js';
import { ANSWERS, GROUPS } from './groups.js';
import { answerIn, withAnswer } from './map-answers.js';
import { answersIn, mapOf, opensBeyondMap } from './map.js';
import {
  QUESTIONS,
  UNANSWERED,
  givenIn,
  missingIn,
  saidIn,
  termsOffered,
  withGiven,
  type Given,
  type Question,
} from './wizard.js';

const NOW = '2026-11-26T12:00:00.000Z';
const RUNS = { numRuns: 60 };

const CELLS = GROUPS.flatMap((group) =>
  MODALITIES.flatMap((modality) => PHASES.map((phase) => ({ group, modality, phase }))),
);

const answers: Record<Question, fc.Arbitrary<Given>> = {
  never: fc.constantFrom('yes', 'no').map((answer) => ({ answer })),
  life: fc.constantFrom(...ANSWERS).map((answer) => ({ answer })),
  after: fc.constantFrom(...ANSWERS).map((answer) => ({ answer })),
  organisation: fc.constantFrom(...ANSWERS).map((answer) => ({ answer })),
  public: fc.constantFrom(...ANSWERS).map((answer) => ({ answer })),
  adverts: fc.constantFrom('no', 'open').map((answer) => ({ answer })),
  terms: fc.record({
    quiet: fc.constantFrom('0', '30', '365'),
    end: fc.constantFrom('none', '10', '50'),
    latitude: fc.constantFrom('none', 'some'),
  }),
};

describe('the seven questions', () => {
  it('read back what was answered, in whatever order and however often', () => {
    const all = fc.record(answers);
    fc.assert(
      fc.property(all, all, fc.shuffledSubarray([...QUESTIONS], { minLength: 7 }), (first, second, order) => {
        const once = QUESTIONS.reduce((wishes, question) => withGiven(wishes, question, first[question]), UNANSWERED);
        const twice = order.reduce((wishes, question) => withGiven(wishes, question, second[question]), once);
        for (const question of QUESTIONS) {
          expect(missingIn(question, second[question])).toBeUndefined();
          expect(givenIn(twice, question)).toEqual(second[question]);
        }
        expect(new Set(twice.rules.map(({ id }) => id)).size).toBe(twice.rules.length);
      }),
      RUNS,
    );
  });

  it('allow nothing where nobody said yes', () => {
    const closed = QUESTIONS.reduce(
      (wishes, question) => withGiven(wishes, question, { answer: 'open', quiet: '0', end: 'none', latitude: 'none' }),
      UNANSWERED,
    );
    expect(closed.rules).toEqual([]);
    for (const { cells } of mapOf(closed, NOW))
      for (const { answers: said } of cells) expect(said).toEqual({ lifetime: 'open', post_mortem: 'open' });
  });

  it('choose nothing for those who have said nothing, and drop no term that was signed elsewhere', () => {
    for (const question of QUESTIONS) expect(saidIn(UNANSWERED, question)).toEqual({});
    const own = { ...UNANSWERED, postMortem: { coolingOffDays: 1000, untilYears: 3 } };
    expect(saidIn(own, 'terms')).toEqual({ quiet: '1000', end: '3' });
    expect(termsOffered(own)).toEqual({ quiet: [30, 90, 365, 1000, 0], end: [10, 25, 50, 3] });
  });

  it.each(QUESTIONS)('take no other answer to “%s” than they offer', (question) => {
    expect(missingIn(question, {})).toBeDefined();
    expect(missingIn(question, { answer: 'anything', quiet: '-1', end: '0x1', latitude: '' })).toBeDefined();
  });
});

describe('the map', () => {
  const everything = {
    ...({ modalities: 'any', operations: 'any', purposes: 'any' } as const),
    ...({ audiences: 'any', platforms: 'any', territories: 'any' } as const),
  };
  const cell = fc.record({
    modality: fc.constantFrom(...MODALITIES),
    group: fc.constantFrom(...GROUPS),
    phase: fc.constantFrom(...PHASES),
    answer: fc.constantFrom(...ANSWERS),
  });

  it('says in each cell what was answered last, and changes no other', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), cell, (before, last) => {
        const wishes = before.reduce(
          (all, one) => withAnswer(all, { ...one, modalities: [one.modality] }, one.answer),
          UNANSWERED,
        );
        const after = withAnswer(wishes, { ...last, modalities: [last.modality] }, last.answer);
        expect(answerIn(after, last.modality, last.group, last.phase)).toBe(last.answer);
        const isOther = ({ group, modality, phase }: (typeof CELLS)[number]): boolean =>
          group !== last.group || modality !== last.modality || phase !== last.phase;
        for (const { modality, group, phase } of CELLS.filter(isOther))
          expect(answerIn(after, modality, group, phase)).toBe(answerIn(wishes, modality, group, phase));
        expect(answersIn(after, last.modality, last.group, NOW)[last.phase]).toBe(last.answer);
      }),
      RUNS,
    );
  });

  it('says no after death, or only in part, once somebody is not to be brought back', () => {
    const open = withGiven(withGiven(UNANSWERED, 'after', { answer: 'permit' }), 'never', { answer: 'yes' });
    expect(answersIn(open, 'voice', 'family', NOW)).toEqual({ lifetime: 'open', post_mortem: 'mixed' });
  });

  it.each(['platforms', 'territories'] as const)('is mixed where a no or a yes is for some %s alone', (dimension) => {
    const open = withGiven(UNANSWERED, 'life', { answer: 'permit' });
    const one = dimension === 'platforms' ? ['pf_one'] : ['AQ'];
    const rule = { ...everything, id: 'own', phases: ['lifetime' as const], [dimension]: one };
    const refused = { ...open, rules: [...open.rules, { ...rule, effect: 'refuse' as const }] };
    expect(answersIn(refused, 'voice', 'family', NOW).lifetime).toBe('mixed');
    const opened = { ...UNANSWERED, rules: [{ ...rule, effect: 'permit' as const }] };
    expect(answersIn(opened, 'voice', 'family', NOW).lifetime).toBe('mixed');
  });

  it('is mixed throughout where more is named than is tried', () => {
    const platforms = Array.from({ length: 40 }, (_, at) => `pf_${String(at)}`);
    const rule = { ...everything, platforms, id: 'own', effect: 'permit' as const, phases: ['lifetime' as const] };
    const crowded = { ...UNANSWERED, rules: [rule] };
    expect(answersIn(crowded, 'voice', 'family', NOW)).toEqual({ lifetime: 'mixed', post_mortem: 'mixed' });
    expect(opensBeyondMap(crowded, NOW)).toBe(true);
  });

  it('tells when wishes open what it does not show', () => {
    const answered = ['life', 'after', 'organisation', 'public'] as const;
    const open = answered.reduce((wishes, question) => withGiven(wishes, question, { answer: 'permit' }), UNANSWERED);
    const terms = { quiet: '0', end: 'none', latitude: 'some' };
    expect(opensBeyondMap(withGiven(open, 'terms', terms), NOW)).toBe(false);
    for (const part of [{ operations: ['alter' as const] }, { purposes: ['commercial' as const] }]) {
      const rule = { ...everything, ...part, id: 'own', effect: 'ask' as const, phases: ['lifetime' as const] };
      expect(opensBeyondMap({ ...UNANSWERED, rules: [rule] }, NOW)).toBe(true);
    }
  });

  it('says yes to nothing that another rule refuses in part', () => {
    const open = withGiven(UNANSWERED, 'life', { answer: 'permit' });
    const refusal = {
      ...({ id: 'own', effect: 'refuse', modalities: ['voice'], operations: ['converse'], purposes: 'any' } as const),
      ...({ audiences: 'any', platforms: 'any', territories: 'any', phases: ['lifetime'] } as const),
    };
    const rules = [
      ...open.rules,
      {
        ...refusal,
        modalities: [...refusal.modalities],
        operations: [...refusal.operations],
        phases: [...refusal.phases],
      },
    ];
    expect(answersIn({ ...open, rules }, 'voice', 'family', NOW).lifetime).toBe('mixed');
    expect(answersIn({ ...open, rules }, 'face', 'family', NOW).lifetime).toBe('permit');
  });
});
