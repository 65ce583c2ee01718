import { describe, expect, it } from '@jest/globals';
import type { LikenessFacts, Replica } from '../policy/index.js';
import { endingsBy } from './endings.js';

const DIRECTIVE = {
  version: 1,
  signature: 'typed' as const,
  doNotReanimate: false,
  rules: [],
  postMortem: { coolingOffDays: 0, untilYears: null as number | null },
  executorLatitude: [],
};

function facts(replica: Partial<Replica>, more: Partial<LikenessFacts> = {}): LikenessFacts {
  return {
    likeness: 'lk_1',
    version: 1,
    identity: 'proven',
    lifeState: 'deceased',
    diedOn: '2024-02-29',
    confirmedOn: '2024-04-01',
    suspendedBy: [],
    blockedPlatforms: [],
    directive: DIRECTIVE,
    executorRefusals: [],
    grants: [],
    replicas: { rp_1: { platform: 'pf_1', modalities: ['voice'], state: 'suspended', ...replica } },
    recordingLimits: {},
    ...more,
  };
}

describe('the ends that a replica comes to by itself', () => {
  it('are none while nothing is due, and none for what has ended', () => {
    expect(endingsBy('2090-01-01', facts({}), 1)).toEqual([]);
    expect(endingsBy('2090-01-01', facts({ state: 'revoked', endsOn: '2025-01-01' }), 0)).toEqual([]);
  });

  it('is a farewell on its day, in life too', () => {
    const living = facts({ state: 'active', endsOn: '2025-01-02' }, { lifeState: 'living' });
    expect(endingsBy('2025-01-01', living, 0)).toEqual([]);
    expect(endingsBy('2025-01-02', living, 0)).toEqual([
      { replica: 'rp_1', state: 'retired', because: 'farewell', on: '2025-01-02' },
    ]);
  });

  it('is the end of the term, where 29 February counts as 1 March in a common year', () => {
    const termed = facts(
      { state: 'active' },
      { directive: { ...DIRECTIVE, postMortem: { coolingOffDays: 0, untilYears: 1 } } },
    );
    expect(endingsBy('2025-02-28', termed, 1)).toEqual([]);
    expect(endingsBy('2025-03-01', termed, 1)).toMatchObject([{ state: 'retired', because: 'term_ended' }]);
  });

  it('is 30 days after the confirmation with do-not-reanimate, and a year after it with nobody in office', () => {
    const never = facts({}, { directive: { ...DIRECTIVE, doNotReanimate: true } });
    expect(endingsBy('2024-04-30', never, 1)).toEqual([]);
    expect(endingsBy('2024-05-01', never, 1)).toMatchObject([{ state: 'revoked', because: 'do_not_reanimate' }]);
    expect(endingsBy('2025-03-31', facts({}), 0)).toEqual([]);
    expect(endingsBy('2025-04-01', facts({}), 0)).toMatchObject([{ state: 'revoked', because: 'never_reactivated' }]);
    expect(endingsBy('2025-04-01', facts({ state: 'active' }), 0)).toEqual([]);
  });

  it('is the first of several', () => {
    const both = facts({ endsOn: '2024-06-01' }, { directive: { ...DIRECTIVE, doNotReanimate: true } });
    expect(endingsBy('2024-07-01', both, 1)).toMatchObject([{ because: 'do_not_reanimate', on: '2024-05-01' }]);
  });
});
