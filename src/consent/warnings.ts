import type { LikenessFacts, Scope } from '../policy/index.js';
import { ruleWarnings } from './rule-warnings.js';
import { isEmpty } from './scope-relations.js';
import type { Warning } from './warning.js';
import type { Wishes } from './wishes.js';

/** What a draft's effect depends on besides its words. */
export interface Situation {
  identity: LikenessFacts['identity'];
  /** RFC 3339 UTC. */
  now: string;
}

/** What this draft, once signed, would allow or fail to do that its holder may not expect; never a reason to refuse it. */
export function warningsOf(wishes: Wishes, situation: Situation): Warning[] {
  return [
    ...wishesWarnings(wishes, situation),
    ...wishes.rules.flatMap((rule) => ruleWarnings(rule, wishes, situation.now)),
  ];
}

function wishesWarnings(wishes: Wishes, { identity }: Situation): Warning[] {
  const warnings: Warning[] = [];
  const opens = wishes.rules.some(({ effect }) => effect !== 'refuse') || wishes.executorLatitude.length > 0;
  if (opens && identity === 'unproven')
    warnings.push({
      code: 'identity_unproven',
      text: 'Your refusals hold from the moment you sign. Nothing is permitted until you have shown who you are.',
    });
  if (wishes.doNotReanimate && opensAfterDeath(wishes))
    warnings.push({
      code: 'overridden_by_do_not_reanimate',
      text: 'What you allow after your death has no effect, except playing original recordings: you also said “do not reanimate me”, and that wins.',
    });
  if (wishes.executorLatitude.some(isBroad))
    warnings.push({
      code: 'latitude_broad',
      text: 'Your executors may open almost anything that you did not refuse, for whoever asks them, except advertising and politics.',
    });
  return warnings;
}

function opensAfterDeath({ rules, executorLatitude }: Wishes): boolean {
  const opening = rules.filter(({ effect, phases }) => effect !== 'refuse' && phases.includes('post_mortem'));
  return [...opening, ...executorLatitude].some((scope) => !isEmpty(scope) && !isPlaybackOnly(scope));
}

function isPlaybackOnly({ operations }: Scope): boolean {
  return operations !== 'any' && operations.every((operation) => operation === 'playback');
}

function isBroad({ operations, purposes, audiences }: Scope): boolean {
  return [operations, purposes, audiences].filter((set) => set === 'any').length >= 2;
}
