import type { Wishes } from '../../consent/index.js';
import { isId } from '../../kernel/index.js';
import { ALLOWABLE_PURPOSES, PHASES, type Rule } from '../../policy/index.js';

/** What somebody may refuse from a line of their activity, what closes most first. */
export const REFUSALS = ['platform', 'purpose', 'use'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Who asked, and for what, in whatever words. */
export interface Asked {
  platform: string;
  purpose: string;
}

const MOST_RULES = 1000;

/** What can be refused of what was asked; a purpose that nobody can allow needs no refusal. */
export function refusalsOf({ platform, purpose }: Asked): Refusal[] {
  if (!isId('pf', platform)) return [];
  return ALLOWABLE_PURPOSES.some((one) => one === purpose) ? [...REFUSALS] : ['platform'];
}

/**
 * The wishes with this refusal, in life and after, of every part of the likeness, every use and every audience: of the
 * platform, of the purpose, or of the two together. Once more changes nothing; undefined where there is no room left.
 */
export function withRefusal(wishes: Wishes, refusal: Refusal, { platform, purpose }: Asked): Wishes | undefined {
  const whose = refusal === 'purpose' ? 'anyone' : platform.slice(-32);
  const id = `no-${whose}-${refusal === 'platform' ? 'anything' : purpose}`;
  if (wishes.rules.some((rule) => rule.id === id)) return wishes;
  if (wishes.rules.length >= MOST_RULES) return undefined;
  const rule: Rule = {
    id,
    effect: 'refuse',
    modalities: 'any',
    operations: 'any',
    audiences: 'any',
    territories: 'any',
    purposes: refusal === 'platform' ? 'any' : ALLOWABLE_PURPOSES.filter((one) => one === purpose),
    platforms: refusal === 'purpose' ? 'any' : [platform],
    phases: [...PHASES],
  };
  return { ...wishes, rules: [...wishes.rules, rule] };
}
