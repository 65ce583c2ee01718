import type { LikenessFacts } from '../../../src/policy/index.js';
import { OPERATIONS } from '../../../src/policy/index.js';
import type { Dice } from './dice.js';
import { anyRule, PLATFORMS } from './scopes.js';
import type { World } from './troubles.js';

/** The same world, with every list of it in another order. */
export function permuted({ facts, request, now }: World, dice: Dice): World {
  const supported = request.supportedObligations && {
    supportedObligations: dice.shuffled(request.supportedObligations),
  };
  return { facts: shuffledLists(facts, dice), request: { ...request, ...supported }, now };
}

/** The same world, and one thing more that can only close. */
export function withRestriction({ facts, request, now }: World, dice: Dice): World {
  const { directive } = facts;
  const rule = anyRule(dice, 'no_x', now, 'refuse');
  const closed: Partial<LikenessFacts>[] = [
    { directive: directive && { ...directive, rules: [...directive.rules, rule] } },
    { directive: directive && { ...directive, doNotReanimate: true } },
    { executorRefusals: [...facts.executorRefusals, rule] },
    { suspendedBy: [...facts.suspendedBy, dice.pick(['holder', 'executor', 'operator'])] },
    { blockedPlatforms: [...facts.blockedPlatforms, dice.pick(PLATFORMS)] },
    { recordingLimits: limited(facts, request.recording ?? 'rc_free', dice) },
    facts.lifeState === 'living' ? { lifeState: 'death_reported' } : {},
  ];
  return { facts: { ...facts, ...dice.pick(closed) }, request, now };
}

/** The same world, with something left out of the request that was well-formed. */
export function without({ facts, request, now }: World, dice: Dice): World {
  const isFormed = request.territory == null || /^[A-Z][A-Z]$/.test(request.territory);
  const fields = ['platform', 'operation', 'modality', 'purpose', 'audience', 'interactant'];
  const left = { ...request };
  Reflect.deleteProperty(left, dice.pick(isFormed ? [...fields, ...Array<string>(6).fill('territory')] : fields));
  return { facts, request: left, now };
}

/** A limit that is new, or is narrower than before. */
function limited(facts: LikenessFacts, recording: string, dice: Dice): LikenessFacts['recordingLimits'] {
  const before = new Map(Object.entries(facts.recordingLimits)).get(recording) ?? [...OPERATIONS];
  const after = before.filter(() => dice.chance(60));
  return Object.fromEntries([...Object.entries(facts.recordingLimits), [recording, after]]);
}

/** Lists are shuffled wherever they stand: none of them has an order that means anything. */
function shuffledLists<T>(value: T, dice: Dice): T {
  if (Array.isArray(value)) return dice.shuffled(value.map((each: unknown) => shuffledLists(each, dice))) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, shuffledLists(each as unknown, dice)] as const);
  return Object.fromEntries(entries) as T;
}
