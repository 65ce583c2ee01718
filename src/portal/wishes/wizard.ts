import type { Wishes } from '../../consent/index.js';
import { MODALITIES, PHASES, type Phase, type Rule, type Scope } from '../../policy/index.js';
import { isAnswer, scopeOf, type Group } from './groups.js';
import { answerToAll, withAnswer } from './map-answers.js';

/** The seven questions, in their order. */
export const QUESTIONS = ['never', 'life', 'after', 'organisation', 'public', 'adverts', 'terms'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What was answered, by field; nothing where it was not, or where the map says different things. */
export type Given = Record<string, string>;

/** Which part of the map a question answers. */
const PARTS: Partial<Record<Question, { groups: Group[]; phases: readonly Phase[] }>> = {
  life: { groups: ['private', 'family'], phases: ['lifetime'] },
  after: { groups: ['private', 'family'], phases: ['post_mortem'] },
  organisation: { groups: ['organisation'], phases: PHASES },
  public: { groups: ['public'], phases: PHASES },
};
const ADVERTS = 'wizard-adverts';
const LATITUDE: Scope = { modalities: 'any', ...scopeOf('family', 'permit'), audiences: ['self', 'named', 'family'] };
const NO_END = 'none';

/** Wishes before anything is answered: nothing is allowed, and what may later be, with a quiet time and an end. */
export const UNANSWERED: Wishes = {
  doNotReanimate: false,
  rules: [],
  postMortem: { coolingOffDays: 30, untilYears: 25 },
  executorLatitude: [],
};

/** The wishes with one question answered; `given` is what `isAnswered` accepts. */
export function withGiven(wishes: Wishes, question: Question, given: Given): Wishes {
  const { answer = '' } = given;
  const part = PARTS[question];
  if (part && isAnswer(answer)) return withCircles(wishes, part, answer);
  if (question === 'never') return { ...wishes, doNotReanimate: answer === 'yes' };
  if (question === 'adverts') return withAdverts(wishes, answer === 'no');
  if (question === 'terms') return withTerms(wishes, given);
  return wishes;
}

/** What the wishes answer to a question so far. */
export function givenIn(wishes: Wishes, question: Question): Given {
  const part = PARTS[question];
  if (part) {
    const answers = new Set(
      part.groups.flatMap((group) => part.phases.map((phase) => answerToAll(wishes, group, phase))),
    );
    const [only] = answers;
    return answers.size === 1 && only !== undefined ? { answer: only } : { answer: 'kept' };
  }
  if (question === 'never') return { answer: wishes.doNotReanimate ? 'yes' : 'no' };
  if (question === 'adverts') return { answer: wishes.rules.some(({ id }) => id === ADVERTS) ? 'no' : 'open' };
  const { coolingOffDays, untilYears } = wishes.postMortem;
  return {
    quiet: String(coolingOffDays),
    end: untilYears === null ? NO_END : String(untilYears),
    latitude: wishes.executorLatitude.length > 0 ? 'some' : 'none',
  };
}

/** The same without what nobody may have said yet, since silence looks like an answer in wishes. */
export function saidIn(wishes: Wishes, question: Question): Given {
  const silent = givenIn(UNANSWERED, question);
  const said = Object.entries(givenIn(wishes, question)).filter(([field, text]) => text !== silent[field]);
  return Object.fromEntries(said);
}

/** The quiet times in days and the ends in years that are offered: those of the house, and what the wishes say by now. */
export function termsOffered({ postMortem: { coolingOffDays, untilYears } }: Wishes): {
  quiet: number[];
  end: number[];
} {
  const years = untilYears === null ? [] : [untilYears];
  return {
    quiet: [...new Set([30, 90, 365, coolingOffDays, 0])],
    end: [...new Set([10, 25, 50, ...years])],
  };
}

/** The field of a question that is not answered as it can be, or nothing. */
export function missingIn(question: Question, given: Given): string | undefined {
  const { answer = '' } = given;
  if (PARTS[question]) return isAnswer(answer) || answer === 'kept' ? undefined : 'answer';
  if (question === 'never') return answer === 'yes' || answer === 'no' ? undefined : 'answer';
  if (question === 'adverts') return answer === 'no' || answer === 'open' ? undefined : 'answer';
  if (!/^\d{1,4}$/.test(given['quiet'] ?? '')) return 'quiet';
  if (!/^(?:none|\d{1,3})$/.test(given['end'] ?? '')) return 'end';
  return ['none', 'some'].includes(given['latitude'] ?? '') ? undefined : 'latitude';
}

function withCircles(
  wishes: Wishes,
  { groups, phases }: { groups: Group[]; phases: readonly Phase[] },
  answer: Parameters<typeof withAnswer>[2],
): Wishes {
  const cells = groups.flatMap((group) => phases.map((phase) => ({ modalities: MODALITIES, group, phase })));
  return cells.reduce((changed, cell) => withAnswer(changed, cell, answer), wishes);
}

function withAdverts(wishes: Wishes, isRefused: boolean): Wishes {
  const others = wishes.rules.filter(({ id }) => id !== ADVERTS);
  const everything = {
    modalities: 'any',
    operations: 'any',
    audiences: 'any',
    platforms: 'any',
    territories: 'any',
  } as const;
  const rule: Rule = {
    id: ADVERTS,
    effect: 'refuse',
    ...everything,
    purposes: ['commercial', 'political'],
    phases: [...PHASES],
  };
  return { ...wishes, rules: isRefused ? [...others, rule] : others };
}

function withTerms(wishes: Wishes, { quiet, end, latitude }: Given): Wishes {
  const untilYears = end === NO_END ? null : Number(end);
  const scopes = wishes.executorLatitude.length > 0 ? wishes.executorLatitude : [LATITUDE];
  return {
    ...wishes,
    postMortem: { coolingOffDays: Number(quiet), untilYears },
    executorLatitude: latitude === 'some' ? scopes : [],
  };
}
