import type { Wishes } from '../../consent/index.js';
import { MODALITIES, type Modality, type Phase, type Rule } from '../../policy/index.js';
import { ANSWERS, mapRuleId, scopeOf, type Answer, type Group } from './groups.js';

type Said = Exclude<Answer, 'open'>;
const SAID = ANSWERS.filter((answer) => answer !== 'open');
const EFFECTS: Record<Said, Rule['effect']> = { no: 'refuse', ask: 'ask', permit: 'permit' };

/** The wishes with this answer for these parts of a likeness, in one circle and phase; every other rule stays as it is. */
export function withAnswer(
  wishes: Wishes,
  cell: { modalities: readonly Modality[]; group: Group; phase: Phase },
  answer: Answer,
): Wishes {
  const { modalities, group, phase } = cell;
  const kept = wishes.rules.filter(({ id }) => !SAID.some((said) => id === mapRuleId(group, phase, said)));
  const made = SAID.flatMap((said) => {
    const others = answeredBy(wishes, group, phase, said).filter((modality) => !modalities.includes(modality));
    const all = MODALITIES.filter(
      (modality) => others.includes(modality) || (answer === said && modalities.includes(modality)),
    );
    return all.length === 0 ? [] : [mapRule(group, phase, said, all)];
  });
  return { ...wishes, rules: [...kept, ...made] };
}

/** What the map says to one part of a likeness in a circle and phase; other rules may say more. */
export function answerIn(wishes: Wishes, modality: Modality, group: Group, phase: Phase): Answer {
  return SAID.find((said) => answeredBy(wishes, group, phase, said).includes(modality)) ?? 'open';
}

/** What the map says to a whole circle, or nothing where its parts differ. */
export function answerToAll(wishes: Wishes, group: Group, phase: Phase): Answer | undefined {
  const answers = new Set(MODALITIES.map((modality) => answerIn(wishes, modality, group, phase)));
  return answers.size === 1 ? [...answers][0] : undefined;
}

function answeredBy({ rules }: Wishes, group: Group, phase: Phase, said: Said): readonly Modality[] {
  const modalities = rules.find(({ id }) => id === mapRuleId(group, phase, said))?.modalities ?? [];
  return modalities === 'any' ? MODALITIES : modalities;
}

function mapRule(group: Group, phase: Phase, said: Said, modalities: Modality[]): Rule {
  return {
    id: mapRuleId(group, phase, said),
    effect: EFFECTS[said],
    modalities,
    ...scopeOf(group, said),
    phases: [phase],
  };
}
