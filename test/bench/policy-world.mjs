const MODALITIES = ['voice', 'face', 'video'];
const OPERATIONS = ['playback', 'alter', 'train', 'collect'];
const PURPOSES = ['private_remembrance', 'memorial_service', 'family_archive', 'education', 'research', 'news'];
const AUDIENCES = ['named', 'family', 'organisation', 'public'];
const TERRITORIES = ['DE', 'FR', 'US', 'JP'];
const REQUESTS = 1_000;

/**
 * A living holder's rules and a thousand requests. A rule permits, or one in five times refuses, one value or any of
 * each dimension for one platform; each platform has about four rules however many there are, so that few match. No
 * rule asks, as no peer knows an ask.
 */
export function benchWorld(size) {
  const pick = picker(size);
  const platforms = Array.from({ length: Math.ceil(size / 4) }, (_, i) => `pf_${i}`);
  const oneOrAny = (values) => (pick([0, 1]) ? 'any' : [pick(values)]);
  const rules = Array.from({ length: size }, (_, i) => ({
    id: `ru_${i}`,
    effect: pick(['permit', 'permit', 'permit', 'permit', 'refuse']),
    modalities: oneOrAny(MODALITIES),
    operations: oneOrAny(OPERATIONS),
    purposes: oneOrAny(PURPOSES),
    audiences: oneOrAny(AUDIENCES),
    platforms: [platforms[i % platforms.length]],
    territories: oneOrAny(TERRITORIES),
    phases: ['lifetime', 'post_mortem'],
  }));
  const requests = Array.from({ length: REQUESTS }, () => requestLike(pick(rules), pick));
  return { rules, requests };
}

/** A request about what a rule speaks of, so that half of all are permitted. */
function requestLike(rule, pick) {
  const one = (set, values) => (set === 'any' || pick([0, 0, 0, 1]) ? pick(values) : set[0]);
  return {
    likeness: 'lk_bench',
    modality: one(rule.modalities, MODALITIES),
    operation: one(rule.operations, OPERATIONS),
    purpose: one(rule.purposes, PURPOSES),
    audience: one(rule.audiences, AUDIENCES),
    platform: rule.platforms[0],
    territory: one(rule.territories, TERRITORIES),
  };
}

/** The same choices for the same seed. */
function picker(seed) {
  let state = seed | 0;
  return (values) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return values[((mixed ^ (mixed >>> 14)) >>> 0) % values.length];
  };
}
