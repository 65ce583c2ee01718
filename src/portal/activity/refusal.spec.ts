import { describe, expect, it } from '@jest/globals';
import type { Wishes } from '../../consent/index.js';
import { decide, type LikenessFacts, type Rule } from '../../policy/index.js';
import { UNANSWERED } from '../wishes/wizard.js';
import { refusalsOf, withRefusal, type Refusal } from './refusal.js';

const PLATFORM = `pf_${'a'.repeat(32)}`;
const OTHER = `pf_${'b'.repeat(32)}`;
const ASKED = { platform: PLATFORM, purpose: 'education' };

/** The reason for which a use is decided under wishes that permit everything else. */
function reasonOf(wishes: Wishes, platform: string, purpose: string): string {
  const scope = {
    modalities: 'any',
    operations: 'any',
    audiences: 'any',
    platforms: 'any',
    territories: 'any',
  } as const;
  const all: Rule = { ...scope, id: 'all', effect: 'permit', purposes: ['education', 'news'], phases: ['lifetime'] };
  const facts: LikenessFacts = {
    likeness: 'lk_a',
    version: 1,
    identity: 'proven',
    lifeState: 'living',
    suspendedBy: [],
    blockedPlatforms: [],
    directive: { version: 1, signature: 'typed', ...wishes, rules: [...wishes.rules, all] },
    executorRefusals: [],
    grants: [],
    replicas: {},
    recordingLimits: {},
  };
  const use = { likeness: 'lk_a', operation: 'playback', modality: 'voice', audience: 'public' };
  return decide(facts, { ...use, platform, purpose }, '2026-11-22T10:00:00.000Z').reason;
}

describe('a refusal from a line of the activity', () => {
  it.each<[Refusal, string[]]>([
    ['platform', ['refused_by_holder', 'refused_by_holder', 'permitted_by_holder', 'permitted_by_holder']],
    ['purpose', ['refused_by_holder', 'permitted_by_holder', 'refused_by_holder', 'permitted_by_holder']],
    ['use', ['refused_by_holder', 'permitted_by_holder', 'permitted_by_holder', 'permitted_by_holder']],
  ])('of the %s refuses just that', (refusal, reasons) => {
    const wishes = withRefusal(UNANSWERED, refusal, ASKED) ?? UNANSWERED;
    const uses = [PLATFORM, OTHER].flatMap((platform) => ['education', 'news'].map((purpose) => [platform, purpose]));
    expect(uses.map(([platform = '', purpose = '']) => reasonOf(wishes, platform, purpose))).toEqual(reasons);
  });

  it('is written once, and not where there is no room', () => {
    const once = withRefusal(UNANSWERED, 'use', ASKED) ?? UNANSWERED;
    expect(withRefusal(once, 'use', ASKED)).toEqual(once);
    const [rule] = once.rules;
    const full = {
      ...once,
      rules: Array.from({ length: 1000 }, (_, at) => ({ ...rule, id: `r${String(at)}` })),
    } as Wishes;
    expect(withRefusal(full, 'platform', ASKED)).toBeUndefined();
  });

  it('is offered for what somebody could allow, and for whoever asked', () => {
    expect(refusalsOf(ASKED)).toEqual(['platform', 'purpose', 'use']);
    expect(refusalsOf({ platform: PLATFORM, purpose: 'impersonation' })).toEqual(['platform']);
    expect(refusalsOf({ platform: PLATFORM, purpose: '<b>' })).toEqual(['platform']);
    expect(refusalsOf({ platform: 'anyone', purpose: 'news' })).toEqual([]);
  });
});
