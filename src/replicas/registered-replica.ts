import type { DecisionId, LikenessId, PlatformId, ReplicaId } from '../kernel/index.js';
import type { LikenessFacts, Modality, Replica } from '../policy/index.js';

const DESTRUCTION_MS = 7 * 24 * 3_600_000;

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

/** A replica on the register, with what the facts hold of it at this moment. */
export interface RegisteredReplica extends Registration {
  modalities: Modality[];
  state: Replica['state'];
  /** The day on which it retires. */
  endsOn?: string;
  /** By when its platform must have destroyed it, once it is revoked. */
  destroyBy?: string;
  suspendedBy: Side[];
}

/** By when what was revoked at an instant must be destroyed: seven days later. */
export function destructionDeadline(revokedAt: string): string {
  return new Date(Date.parse(revokedAt) + DESTRUCTION_MS).toISOString();
}

/** The facts with this replica as it now is. */
export function withReplica(facts: LikenessFacts, id: string, replica: Replica): LikenessFacts {
  return { ...facts, replicas: { ...facts.replicas, [id]: replica } };
}

/** The facts with a replica of theirs in another state. */
export function withState(facts: LikenessFacts, id: string, state: Replica['state']): LikenessFacts {
  const replica = facts.replicas[id];
  if (!replica) throw new Error('The register names a replica that the facts lack.');
  return withReplica(facts, id, { ...replica, state });
}

/** Tells whether a replica is out of service for good. */
export function hasEnded({ state }: Pick<Replica, 'state'>): boolean {
  return state === 'revoked' || state === 'retired';
}
