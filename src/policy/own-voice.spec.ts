import { describe, expect, it } from '@jest/globals';
import { deceased, directive, facts, grant, NOON, request, rule } from '../../test/support/policy/build.js';
import { decide } from './decide.js';
import type { LikenessFacts, UseRequest } from './likeness-facts.js';

const reported = (but: Partial<LikenessFacts> = {}) => facts({ lifeState: 'death_reported', ...but });
const ownVoice = (but: Partial<UseRequest> = {}) => request({ purpose: 'accessibility', audience: 'self', ...but });
const reasonOf = (known: LikenessFacts, asked: UseRequest) => decide(known, asked, NOON).reason;

describe('own voice', () => {
  const silenced = {
    suspendedBy: ['executor' as const],
    executorRefusals: [rule('refuse')],
    directive: directive([rule('permit', { phases: ['lifetime'] })], { doNotReanimate: true }),
  };

  it('is judged as if living under a false report, whatever executors did', () => {
    expect(reasonOf(reported(silenced), ownVoice())).toBe('permitted_by_holder');
    expect(reasonOf(reported(silenced), ownVoice({ operation: 'playback' }))).toBe('permitted_by_holder');
  });

  it('does not cover anything else, nor anybody deceased', () => {
    expect(reasonOf(reported({ ...silenced, suspendedBy: [] }), ownVoice({ audience: 'family' }))).toBe(
      'do_not_reanimate',
    );
    expect(reasonOf(reported(silenced), ownVoice({ operation: 'alter' }))).toBe('suspended');
    expect(reasonOf(deceased(silenced), ownVoice())).toBe('suspended');
  });

  it('counts the suspensions of holder and operator', () => {
    const by = reported({ suspendedBy: ['executor', 'operator'] });
    expect(decide(by, ownVoice(), NOON).details).toEqual({ by: ['operator'] });
  });

  it('lets the holder’s own refusal and grant count', () => {
    const asked = [rule('ask', { phases: ['lifetime'] })];
    const granted = reported({ directive: directive(asked), grants: [grant('holder')] });
    expect(reasonOf(granted, ownVoice())).toBe('permitted_by_grant');
    expect(reasonOf(reported({ directive: directive([rule('refuse')]) }), ownVoice())).toBe('refused_by_holder');
  });
});
