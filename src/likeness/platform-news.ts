import type { Announcement } from '../notifications/index.js';
import type { Grant, LikenessFacts } from '../policy/index.js';

/** What a revision means for one platform. */
export interface News {
  platform: string;
  event: Announcement;
}

/**
 * What platforms are told of a revision at `now`: that the facts changed, to each that has a replica or a grant before
 * or after it; how its own replicas changed; and which of its grants were taken back or shortened. Never why.
 */
export function platformNews(before: LikenessFacts, after: LikenessFacts, now: string): News[] {
  const { likeness, version: factsVersion } = after;
  const changed = platformsIn(before, after).map((platform): News => {
    return { platform, event: { type: 'likeness.changed', likeness, factsVersion } };
  });
  return [...changed, ...replicasChanged(before, after), ...grantsRevoked(before, after, now)];
}

/** Whom a revision concerns, each once, in the order of their ids. */
function platformsIn(...several: LikenessFacts[]): string[] {
  const named = several.flatMap(({ replicas, grants }) => [
    ...Object.values(replicas).map(({ platform }) => platform),
    ...grants.flatMap(({ platforms }) => (platforms === 'any' ? [] : platforms)),
  ]);
  return [...new Set(named)].sort();
}

/** A replica that is new was registered by its platform itself, which has its state as the answer. */
function replicasChanged(before: LikenessFacts, after: LikenessFacts): News[] {
  const { likeness, version: factsVersion } = after;
  return Object.entries(after.replicas).flatMap(([replica, { platform, state, endsOn }]): News[] => {
    const was = before.replicas[replica];
    if (!was || (was.state === state && was.endsOn === endsOn)) return [];
    const told = { replica, state, endsOn: endsOn ?? null };
    return [{ platform, event: { type: 'replica.changed', likeness, factsVersion, ...told } }];
  });
}

function grantsRevoked(before: LikenessFacts, after: LikenessFacts, now: string): News[] {
  const { likeness, version: factsVersion } = after;
  const left = new Map(after.grants.map((grant) => [grant.id, grant]));
  return before.grants
    .filter((grant) => isOpen(grant, now) && isLess(left.get(grant.id), grant))
    .flatMap((grant) => {
      const validUntil = left.get(grant.id)?.validUntil ?? null;
      const event: Announcement = { type: 'grant.revoked', likeness, factsVersion, grant: grant.id, validUntil };
      return holdersOf(grant, before).map((platform) => ({ platform, event }));
    });
}

/** Whoever a grant names; one for any platform concerns those that have a replica. */
function holdersOf({ platforms }: Grant, { replicas }: LikenessFacts): string[] {
  const named = platforms === 'any' ? Object.values(replicas).map(({ platform }) => platform) : platforms;
  return [...new Set(named)].sort();
}

/** A grant that ran out or was used up ended by itself. */
function isOpen({ validUntil, usesLeft }: Grant, now: string): boolean {
  return Date.parse(validUntil) > Date.parse(now) && usesLeft !== 0;
}

/** Gone, over sooner, or for fewer uses; one whose last use was just taken was used up, not taken back. */
function isLess(after: Grant | undefined, { validUntil, usesLeft = Infinity }: Grant): boolean {
  if (!after) return true;
  if (after.usesLeft === 0) return false;
  return Date.parse(after.validUntil) < Date.parse(validUntil) || (after.usesLeft ?? Infinity) < usesLeft;
}
