import { changeFacts, changeRules, permitFor, waitUntil, type Remedy, type Situation } from './changes.js';
import { instantText, midnightOf, yearsAfter } from './calendar.js';
import type { Decision } from './decision.js';
import type { Rule } from './likeness-facts.js';

/**
 * What only the holder can change: in life at once, while a death is reported after a sign of life, after death never.
 */
export function byHolder({ facts }: Situation, remedies: Remedy[]): Remedy[] {
  if (facts.lifeState === 'living') return remedies;
  return facts.lifeState === 'death_reported' ? [signOfLife()] : [];
}

/** The holder shows that they live. */
export function signOfLife(): Remedy {
  const text = 'The holder signs in and shows that they are alive.';
  return changeFacts({ kind: 'show_sign_of_life', about: 'holder', text }, () => ({ lifeState: 'living' }));
}

/** The holder comes of age. */
export function comeOfAge({ facts }: Situation): Remedy[] {
  if (facts.bornOn == null || facts.lifeState === 'deceased') return [];
  return [waitUntil(instantText(midnightOf(yearsAfter(facts.bornOn, 18))))];
}

/**
 * Each side lifts its own suspension; in life the holder also lifts the executors'. The holder's own stands after
 * death.
 */
export function liftSuspensions(situation: Situation, { details }: Decision): Remedy[] {
  const by = Array.isArray(details['by']) ? details['by'].map(String) : [];
  return by.flatMap((who) => {
    const change = { kind: 'lift_suspension', about: who, text: `The ${who} lifts the suspension.` } as const;
    const lifted = changeFacts(change, ({ suspendedBy }) => ({
      suspendedBy: suspendedBy.filter((each) => each !== who),
    }));
    return who === 'holder' ? byHolder(situation, [lifted]) : [lifted];
  });
}

/** The holder deals with a platform again. */
export function unblockPlatform(situation: Situation): Remedy[] {
  const platform = situation.request.platform ?? '';
  const change = { kind: 'unblock_platform', about: platform, text: `Unblock the platform ${platform}.` } as const;
  const edit = (blocked: string[]) => blocked.filter((each) => each !== platform);
  return byHolder(situation, [
    changeFacts(change, ({ blockedPlatforms }) => ({ blockedPlatforms: edit(blockedPlatforms) })),
  ]);
}

/** The holder signs a directive that permits this. */
export function signDirective(situation: Situation): Remedy[] {
  const text = 'The holder signs a directive that permits this.';
  const directive = {
    version: 1,
    signature: 'witnessed' as const,
    doNotReanimate: false,
    rules: [permitFor(situation, 'lifetime')],
    postMortem: { coolingOffDays: 0, untilYears: null },
    executorLatitude: [],
  };
  return byHolder(situation, [
    changeFacts({ kind: 'sign_directive', about: 'directive', text }, () => ({ directive })),
  ]);
}

/** The holder signs again, with witnesses. */
export function signBeforeWitnesses(situation: Situation): Remedy[] {
  const text = 'The holder signs the directive before witnesses.';
  const change = { kind: 'sign_before_witnesses', about: 'directive', text } as const;
  const signed = changeFacts(change, ({ directive }) => ({
    directive: directive && { ...directive, signature: 'witnessed' },
  }));
  return byHolder(situation, [signed]);
}

/** The holder proves who they are. */
export function proveIdentity(situation: Situation): Remedy[] {
  const text = 'The holder proves who they are.';
  return byHolder(situation, [
    changeFacts({ kind: 'prove_identity', about: 'holder', text }, () => ({ identity: 'proven' })),
  ]);
}

/** The holder widens what may be done with the recording. */
export function allowRecording(situation: Situation): Remedy[] {
  const { recording = '', operation = '' } = situation.request;
  const change = {
    kind: 'allow_recording',
    about: recording,
    text: `Allow ${operation} for the recording ${recording}.`,
  } as const;
  const lifted = changeFacts(change, ({ recordingLimits }) => ({
    recordingLimits: Object.fromEntries(Object.entries(recordingLimits).filter(([id]) => id !== recording)),
  }));
  return byHolder(situation, [lifted]);
}

/** The holder takes a refusal back, or makes it narrower. */
export function removeRefusals(situation: Situation, { rules }: Decision): Remedy[] {
  return byHolder(situation, rules.map(removeRefusal));
}

/** The holder permits this, and nothing else. */
export function addPermit(situation: Situation): Remedy[] {
  const text = 'The holder adds a rule that permits exactly this.';
  const change = { kind: 'add_permit', about: 'directive', text } as const;
  const added = permitFor(situation, 'lifetime');
  return byHolder(situation, [changeRules(change, (rules) => [...rules, added])]);
}

function removeRefusal(id: string): Remedy {
  const text = `The holder removes the refusal ${id}, or limits it so that it leaves this out.`;
  const isKept = (rule: Rule) => rule.id !== id || rule.effect !== 'refuse';
  return changeRules({ kind: 'remove_refusal', about: id, text }, (rules) => rules.filter(isKept));
}
