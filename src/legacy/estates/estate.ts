import type { AccountId, LikenessId } from '../../kernel/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import type { Accepted } from '../executors/executor.js';
import type { WishesSummary } from '../executors/wishes-summary.js';
import type { Officer } from '../offices/offices.service.js';

/** A replica as the facts hold it. */
export type EstateReplica = LikenessFacts['replicas'][string] & { id: string };

/** A likeness for which somebody is an executor, as they may see it at the time. */
export interface Estate {
  id: LikenessId;
  holder: { name: string };
  lifeState: LikenessFacts['lifeState'];
  office: Accepted;
  /** What is shown in life because the holder chose so, and from a death report on because the executors need it. */
  wishes?: WishesSummary;
  executors?: { id: string; name: string }[];
  replicas?: EstateReplica[];
  /** From a death report on. */
  needed?: number;
  suspendedBy?: LikenessFacts['suspendedBy'];
  refusals?: number;
  /** After a confirmed death. */
  diedOn?: string;
  confirmedOn?: string;
  directive?: LikenessFacts['directive'];
}

/** Somebody who acts in an estate. */
export interface Acting {
  account: AccountId;
  likeness: LikenessId;
}

/** Tells whether an executor may close: anyone from a death report on, and in life those whom the holder marked. */
export function maySuspend({ lifeState }: LikenessFacts, { maySuspendInLife }: Officer): boolean {
  return lifeState !== 'living' || maySuspendInLife;
}

/** The replicas of a likeness, in the order of their ids. */
export function replicasOf({ replicas }: LikenessFacts): EstateReplica[] {
  return Object.entries(replicas)
    .map(([id, replica]) => ({ id, ...replica }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
