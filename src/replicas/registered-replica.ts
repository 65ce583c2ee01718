import type { DecisionId, LikenessId, PlatformId, ReplicaId } from '../kernel/index.js';
import type { LikenessFacts, Modality, Replica } from '../policy/index.js';

const DAY_MS = 24 * 3_600_000;
const DESTRUCTION_MS = 7 * DAY_MS;
const BLOCKED_EVERYWHERE_MS = 30 * DAY_MS;

/** Who may hold a replica back, each on a side of their own. */
export type Side = LikenessFacts['suspendedBy'][number];

/** What a platform says of a replica that it made. */
export interface MadeReplica {
  modalities: Modality[];
  /** Whose machine holds the model. */
  provider: string;
  /** What that machine calls it. */
  externalId: string;
  /** The SHA-256 of the model, 64 hex digits. */
  modelSha256?: string;
}

/** What stays as it was when a replica was registered. */
export interface Registration extends Omit<MadeReplica, 'modalities'> {
  id: ReplicaId;
  likeness: LikenessId;
  platform: PlatformId;
  /** The permit to train that it was registered on. */
  decision: DecisionId;
  registeredAt: string;
}

/** How far an overdue destruction has gone: 1 the platform is blocked for the likeness, 2 for every likeness. */
export type Overdue = 0 | 1 | 2;

/** That a replica is gone, as its platform attested. */
export interface Destruction {
  at: string;
  attestedAt: string;
  method?: string;
  /** The SHA-256 of what the platform keeps as evidence, 64 hex digits. */
  evidenceSha256?: string;
  /** The entry of the ledger that says so. */
  entry: string;
}

/** A replica on the register, with what the facts hold of it at this moment. */
export interface RegisteredReplica extends Registration {
  modalities: Modality[];
  state: Replica['state'];
  /** The day on which it retires. */
  endsOn?: string;
  /** By when its platform must have destroyed it, once it is revoked or retired. */
  destroyBy?: string;
  /** On whose sides it is suspended; none where it is in service, whoever let it go again. */
  suspendedBy: Side[];
  /** The day on which it retired. */
  retiredOn?: string;
  overdue: Overdue;
  destruction?: Destruction;
}

/** By when what was revoked at an instant must be destroyed: seven days later. */
export function destructionDeadline(revokedAt: string): string {
  return new Date(Date.parse(revokedAt) + DESTRUCTION_MS).toISOString();
}

/** From when on a destruction that is overdue blocks its platform for every likeness: 30 days after the deadline. */
export function blockedEverywhereFrom(destroyBy: string): string {
  return new Date(Date.parse(destroyBy) + BLOCKED_EVERYWHERE_MS).toISOString();
}

/** The facts with this replica as it now is. */
export function withReplica(facts: LikenessFacts, id: string, replica: Replica): LikenessFacts {
  return { ...facts, replicas: { ...facts.replicas, [id]: replica } };
}

/** The facts with a replica of theirs in another state. */
export function withState(facts: LikenessFacts, id: string, state: Replica['state']): LikenessFacts {
  return withReplica(facts, id, { ...heldIn(facts, id), state });
}

/** The facts with another last day of a replica of theirs, or none. */
export function withEnd(facts: LikenessFacts, id: string, endsOn: string | null): LikenessFacts {
  const { endsOn: _, ...replica } = heldIn(facts, id);
  return withReplica(facts, id, endsOn === null ? replica : { ...replica, endsOn });
}

function heldIn(facts: LikenessFacts, id: string): Replica {
  const replica = facts.replicas[id];
  if (!replica) throw new Error('The register names a replica that the facts lack.');
  return replica;
}

/** Tells whether a replica is out of service for good. */
export function hasEnded({ state }: Pick<Replica, 'state'>): boolean {
  return state === 'revoked' || state === 'retired';
}
