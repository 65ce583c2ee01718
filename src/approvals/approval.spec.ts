import { describe, expect, it } from '@jest/globals';
import type { ApprovalId, DecisionId, GrantId, LikenessId, PlatformId } from '../kernel/index.js';
import type { Grant, LikenessFacts } from '../policy/index.js';
import { isSettledFor, stateOf, toldState, type Approval, type ApprovalState } from './approval.js';
import { grantOf } from './grant.js';

const NOW = '2026-06-01T00:00:00.000Z';
const LATER = '2026-07-01T00:00:00.000Z';
const GRANT = 'gr_1' as GrantId;

const HOLDERS: Approval = {
  id: 'ap_1' as ApprovalId,
  likeness: 'lk_1' as LikenessId,
  platform: 'pf_1' as PlatformId,
  operation: 'generate',
  modality: 'voice',
  purpose: 'memorial_service',
  audience: 'family',
  territory: null,
  replica: 'rp_1',
  modalities: ['voice', 'face'],
  approver: 'holder',
  confirmedOn: null,
  state: 'open',
  raisedAt: '2026-05-20T00:00:00.000Z',
  respondBy: '2026-06-03T00:00:00.000Z',
  decision: 'dc_1' as DecisionId,
  quietUntil: null,
  grant: null,
  barred: false,
  dueAt: '2026-06-03T00:00:00.000Z',
};
const EXECUTORS: Approval = { ...HOLDERS, approver: 'executors', confirmedOn: '2026-05-01' };

const LIVING: LikenessFacts = {
  likeness: 'lk_1',
  version: 1,
  identity: 'proven',
  lifeState: 'living',
  suspendedBy: [],
  blockedPlatforms: [],
  directive: null,
  executorRefusals: [],
  grants: [],
  replicas: {},
  recordingLimits: {},
};
const DECEASED: LikenessFacts = { ...LIVING, lifeState: 'deceased', diedOn: '2026-04-01', confirmedOn: '2026-05-01' };

function withGrant(facts: LikenessFacts, change: Partial<Grant> = {}): LikenessFacts {
  const grant = grantOf(HOLDERS, GRANT, { validUntil: LATER, uses: null, conditions: {} });
  return { ...facts, grants: [{ ...grant, ...change }] };
}

describe('the state of an approval', () => {
  const granted = { state: 'granted', grant: GRANT } as const;
  const cases: [string, Approval, LikenessFacts, ApprovalState][] = [
    ['of the holder is open while they live', HOLDERS, LIVING, 'open'],
    [
      'of the holder is open while a death is only reported',
      HOLDERS,
      { ...LIVING, lifeState: 'death_reported' },
      'open',
    ],
    ['of the holder ends with their death', HOLDERS, DECEASED, 'ended'],
    ['of the executors is open under the death it was raised under', EXECUTORS, DECEASED, 'open'],
    ['of the executors ends when the holder is back', EXECUTORS, LIVING, 'ended'],
    ['of the executors ends with another death', EXECUTORS, { ...DECEASED, confirmedOn: '2030-01-01' }, 'ended'],
    ['is a no beyond the death of who said it', { ...HOLDERS, state: 'refused' }, DECEASED, 'refused'],
    ['is no longer a no of executors when the holder is back', { ...EXECUTORS, state: 'refused' }, LIVING, 'ended'],
    ['is granted while the grant is in the facts', { ...HOLDERS, ...granted }, withGrant(LIVING), 'granted'],
    ['ends when the grant has left the facts', { ...HOLDERS, ...granted }, LIVING, 'ended'],
    ['ends with the last use', { ...HOLDERS, ...granted }, withGrant(LIVING, { usesLeft: 0 }), 'ended'],
    ['ends when its time is up', { ...HOLDERS, ...granted }, withGrant(LIVING, { validUntil: NOW }), 'ended'],
  ];
  it.each(cases)('%s', (_, approval, facts, state) => {
    expect(stateOf(approval, facts, NOW)).toBe(state);
  });

  it('is told to platforms without what only people may know', () => {
    expect(toldState(HOLDERS, 'waiting')).toBe('open');
    expect(toldState(HOLDERS, 'ended')).toBe('lapsed');
    expect(toldState({ ...HOLDERS, ...granted }, 'ended')).toBe('ended');
  });

  it('is the answer for so long as it is quiet, and no longer', () => {
    const refused = { ...HOLDERS, state: 'refused', quietUntil: NOW } as const;
    expect(isSettledFor(refused, LIVING, '2026-05-31T23:59:59.999Z')).toBe(true);
    expect(isSettledFor(refused, LIVING, NOW)).toBe(false);
    expect(isSettledFor({ ...HOLDERS, ...granted }, LIVING, NOW)).toBe(false);
  });
});

describe('a grant', () => {
  it('covers exactly the question: what the avatar renders, and any territory where none was named', () => {
    expect(grantOf(EXECUTORS, GRANT, { validUntil: LATER, uses: 3, conditions: { watermark: true } })).toEqual({
      id: GRANT,
      by: 'executors',
      phase: 'post_mortem',
      modalities: ['voice', 'face'],
      operations: ['generate'],
      purposes: ['memorial_service'],
      audiences: ['family'],
      platforms: ['pf_1'],
      territories: 'any',
      replica: 'rp_1',
      validUntil: LATER,
      conditions: { watermark: true },
      usesLeft: 3,
    });
    const here = grantOf({ ...HOLDERS, territory: 'DE' }, GRANT, { validUntil: LATER, uses: null, conditions: {} });
    expect(here).toMatchObject({ by: 'holder', phase: 'lifetime', territories: ['DE'] });
    expect(here).not.toHaveProperty('usesLeft');
  });
});
