import type { Audience, Operation, Phase, Purpose, Scope } from '../../policy/index.js';

/** Who hears or sees, in the four circles that the map of wishes is drawn in. */
export const GROUPS = ['private', 'family', 'organisation', 'public'] as const;
export type Group = (typeof GROUPS)[number];

/** What somebody may say to a cell of the map; `open` is to say nothing. */
export const ANSWERS = ['no', 'ask', 'permit', 'open'] as const;
export type Answer = (typeof ANSWERS)[number];

const NEAR: Purpose[] = ['private_remembrance', 'memorial_service', 'family_archive', 'accessibility', 'religious'];
const WIDE: Purpose[] = [
  'memorial_service',
  'education',
  'research',
  'news',
  'entertainment',
  'religious',
  'fundraising',
];
/** What is opened by a yes in the map; changing recordings and passing things on are never among it. */
const OPENED: Operation[] = ['collect', 'train', 'generate', 'converse', 'playback'];

/** The uses that a circle stands for; advertising and politics belong to none. */
export const CIRCLES: Record<Group, { audiences: Audience[]; purposes: Purpose[]; operations: Operation[] }> = {
  private: { audiences: ['self', 'named'], purposes: NEAR, operations: OPENED },
  family: { audiences: ['family'], purposes: NEAR, operations: OPENED },
  organisation: { audiences: ['organisation'], purposes: WIDE, operations: OPENED },
  public: { audiences: ['public'], purposes: WIDE, operations: OPENED },
};

/** The scope of a circle, without its modalities; a no reaches further than a yes. */
export function scopeOf(group: Group, answer: Exclude<Answer, 'open'>): Omit<Scope, 'modalities'> {
  const { audiences, purposes, operations } = CIRCLES[group];
  const wide = { operations: 'any', purposes: 'any' } as const;
  return { ...(answer === 'no' ? wide : { operations, purposes }), audiences, platforms: 'any', territories: 'any' };
}

/** Tells whether a text names a circle. */
export function isGroup(text: string): text is Group {
  return GROUPS.some((group) => group === text);
}

/** Tells whether a text is an answer. */
export function isAnswer(text: string): text is Answer {
  return ANSWERS.some((answer) => answer === text);
}

/** The id of the rule in which the map keeps an answer of a circle. */
export function mapRuleId(group: Group, phase: Phase, answer: Answer): string {
  return `map-${group}-${phase}-${answer}`;
}
