import fc from 'fast-check';
import {
  AUDIENCES,
  MODALITIES,
  OPERATIONS,
  type Any,
  type Directive,
  type Grant,
  type LikenessFacts,
  type Rule,
  type Scope,
  type UseRequest,
} from '../../src/policy/index.js';

/** The instant at which the worlds below stand. */
export const now = '2026-06-15T12:00:00.000Z';
const PURPOSES = ['family_archive', 'memorial_service', 'commercial', 'accessibility'] as const;
const WINDOWS = [{}, {}, {}, { validUntil: '2027-01-01T00:00:00.000Z' }, { validFrom: '2026-09-01T00:00:00.000Z' }];

const setOf = <T>(values: readonly T[]): fc.Arbitrary<Any<T>> =>
  fc.oneof({ arbitrary: fc.constant('any' as const), weight: 3 }, fc.subarray([...values], { minLength: 1 }));
const scope: fc.Arbitrary<Scope> = fc.record({
  modalities: setOf(MODALITIES.slice(1, 3)),
  operations: setOf(['generate', 'converse', 'train', 'playback'] as const),
  purposes: setOf(PURPOSES),
  audiences: setOf(AUDIENCES.slice(0, 2)),
  platforms: setOf(['pf_1', 'pf_2']),
  territories: setOf(['DE', 'FR']),
});
const conditions = fc.record(
  {
    sessionMinutes: fc.integer({ min: 1, max: 90 }),
    retainDays: fc.integer({ min: 1, max: 9 }),
    watermark: fc.boolean(),
  },
  { requiredKeys: [] },
);
const rule: fc.Arbitrary<Rule> = fc
  .tuple(
    scope,
    fc.constantFrom('permit', 'permit', 'ask', 'refuse'),
    fc.subarray(['lifetime', 'post_mortem'], { minLength: 1 }),
    fc.constantFrom(...WINDOWS),
    fc.option(conditions, { nil: undefined }),
  )
  .map(([where, effect, phases, window, bounds]) => ({
    id: 'r',
    effect: effect,
    ...where,
    phases: phases as Rule['phases'],
    ...window,
    ...(bounds ? { conditions: bounds } : {}),
  }));

/** Two directives that share some rules and scopes, as two versions do. */
export const versions = fc
  .record({
    shared: fc.array(rule, { maxLength: 3 }),
    onlyOld: fc.array(rule, { maxLength: 2 }),
    onlyNext: fc.array(rule, { maxLength: 2 }),
    latitude: fc.array(scope, { maxLength: 2 }),
    latitudeOfOne: fc.array(scope, { maxLength: 1 }),
    terms: fc.tuple(term(), term()),
  })
  .map(({ shared, onlyOld, onlyNext, latitude, latitudeOfOne, terms }): [Directive, Directive] => [
    {
      version: 1,
      ...terms[0],
      rules: numbered([...onlyOld, ...shared], 'o'),
      executorLatitude: [...latitude, ...latitudeOfOne],
    },
    { version: 2, ...terms[1], rules: numbered([...shared, ...onlyNext], 'n'), executorLatitude: latitude },
  ]);

function term(): fc.Arbitrary<Pick<Directive, 'signature' | 'doNotReanimate' | 'postMortem'>> {
  return fc.record({
    signature: fc.constantFrom('typed', 'passkey', 'witnessed', 'witnessed'),
    doNotReanimate: fc.constantFrom(false, false, false, true),
    postMortem: fc.record({
      coolingOffDays: fc.constantFrom(0, 0, 10, 300),
      untilYears: fc.constantFrom(null, null, 0, 5),
    }),
  });
}

/** The rules under new ids: the prefix and their place. */
export function numbered(rules: Rule[], prefix: string): Rule[] {
  return rules.map((one, at) => ({ ...one, id: `${prefix}${at}` }));
}

const grant: fc.Arbitrary<Grant> = fc
  .tuple(scope, fc.constantFrom('holder' as const, 'executors' as const))
  .map(([where, by]) => ({
    id: 'gr_1',
    by,
    phase: by === 'holder' ? ('lifetime' as const) : ('post_mortem' as const),
    validUntil: '2026-12-31T00:00:00.000Z',
    ...where,
  }));

/** A likeness without a directive, in any life state, with a replica and perhaps some grants. */
export const world: fc.Arbitrary<LikenessFacts> = fc
  .record({
    lifeState: fc.constantFrom('living' as const, 'living' as const, 'death_reported' as const, 'deceased' as const),
    grants: fc.array(grant, { maxLength: 2 }),
    modalities: fc.constantFrom<LikenessFacts['replicas'][string]['modalities'][]>(['voice'], ['voice', 'face']),
  })
  .map(({ lifeState, grants, modalities }): LikenessFacts => ({
    likeness: 'lk_1',
    version: 7,
    identity: 'proven',
    lifeState,
    ...(lifeState === 'deceased' ? { diedOn: '2026-03-01', confirmedOn: '2026-04-01' } : {}),
    suspendedBy: [],
    blockedPlatforms: [],
    directive: null,
    executorRefusals: [],
    grants: grants.map((one, at) => ({ ...one, id: `gr_${at}` })),
    replicas: { rp_1: { platform: 'pf_1', modalities, state: 'active' } },
    recordingLimits: {},
  }));

/** A use that the worlds' platform may ask for. */
export const request: fc.Arbitrary<UseRequest> = fc
  .record({
    operation: fc.constantFrom(
      ...OPERATIONS.filter((one) => ['generate', 'converse', 'train', 'playback'].includes(one)),
    ),
    purpose: fc.constantFrom(...PURPOSES),
    audience: fc.constantFrom('self', 'named'),
    territory: fc.constantFrom('DE', 'FR', undefined),
    blind: fc.boolean(),
  })
  .map(({ territory, blind, ...rest }) => ({
    likeness: 'lk_1',
    platform: 'pf_1',
    modality: 'voice',
    replica: 'rp_1',
    interactant: { adult: true, consented: true },
    ...rest,
    ...(territory === undefined ? {} : { territory }),
    ...(blind
      ? {
          supportedObligations: [
            'disclose',
            'label',
            'limit_session',
            'exit_visible',
            'no_outreach',
            'no_advertising',
            'match_source',
            'destroy_on_revocation',
            'attest_use',
          ],
        }
      : {}),
  }));
