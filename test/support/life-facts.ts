import type { LikenessFacts, Rule, UseRequest } from '../../src/policy/index.js';

/** A scope that is open but for its purposes. */
export const any = {
  modalities: 'any',
  operations: 'any',
  audiences: 'any',
  platforms: 'any',
  territories: 'any',
} as const;
/** A rule about one purpose. */
export const rule = (
  id: string,
  effect: Rule['effect'],
  purpose: 'private_remembrance' | 'education' | 'research',
): Rule => ({
  ...{ ...any, id, effect, purposes: [purpose], phases: ['lifetime', 'post_mortem'] },
});
/** The facts that every sequence begins with. */
export const first: LikenessFacts = {
  likeness: 'lk_1',
  version: 1,
  bornOn: '1950-01-01',
  identity: 'proven',
  lifeState: 'living',
  suspendedBy: [],
  blockedPlatforms: [],
  directive: {
    version: 1,
    signature: 'passkey',
    doNotReanimate: false,
    rules: [
      rule('permit', 'permit', 'private_remembrance'),
      rule('ask', 'ask', 'education'),
      rule('refuse', 'refuse', 'research'),
    ],
    postMortem: { coolingOffDays: 0, untilYears: null },
    executorLatitude: [],
  },
  executorRefusals: [],
  grants: [],
  replicas: { rp_1: { platform: 'pf_1', modalities: ['voice'], state: 'active' } },
  recordingLimits: {},
};
/** One use that is permitted, one that is asked about and one that is refused. */
export const uses: UseRequest[] = (['private_remembrance', 'education', 'research'] as const).map((purpose) => ({
  ...{ likeness: 'lk_1', platform: 'pf_1', operation: 'generate', modality: 'voice', purpose },
  ...{ audience: 'family', territory: 'DE', replica: 'rp_1' },
}));
