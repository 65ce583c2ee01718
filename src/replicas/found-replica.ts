import { fromUuid } from '../kernel/index.js';
import type { Replica } from '../policy/index.js';
import type { Destruction, Overdue, RegisteredReplica, Side } from './registered-replica.js';

/** A row of the register, with what the facts hold of the replica. */
export interface FoundRow {
  id: string;
  likeness_id: string;
  platform_id: string;
  decision_id: string;
  provider: string;
  external_id: string;
  model_sha256: Buffer | null;
  registered_at: string;
  destroy_by: string | null;
  suspended_by: Side[];
  retired_on: string | null;
  overdue: Overdue;
  destroyed_at: string | null;
  destruction_attested_at: string | null;
  destruction_method: string | null;
  destruction_evidence: Buffer | null;
  destruction_entry: string | null;
  replica: Replica;
}

/** What replicas on the register are read with, as `r` and `f`. */
export const FOUND = `
  select r.*, f.facts->'replicas'->('rp_' || replace(r.id::text, '-', '')) as replica
  from replicas r join likeness_facts f using (shard_group, likeness_id)`;

/** The replica that a row stands for. */
export function toReplica(row: FoundRow): RegisteredReplica {
  const { modalities, state, endsOn } = row.replica;
  return {
    id: fromUuid('rp', row.id),
    likeness: fromUuid('lk', row.likeness_id),
    platform: fromUuid('pf', row.platform_id),
    decision: fromUuid('dc', row.decision_id),
    provider: row.provider,
    externalId: row.external_id,
    ...(row.model_sha256 ? { modelSha256: row.model_sha256.toString('hex') } : {}),
    registeredAt: row.registered_at,
    modalities,
    state,
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(row.destroy_by === null ? {} : { destroyBy: row.destroy_by }),
    suspendedBy: state === 'active' ? [] : row.suspended_by,
    ...(row.retired_on === null ? {} : { retiredOn: row.retired_on }),
    overdue: row.overdue,
    ...destructionOf(row),
  };
}

function destructionOf(row: FoundRow): { destruction?: Destruction } {
  const { destroyed_at: at, destruction_attested_at: attestedAt, destruction_entry: entry } = row;
  if (at === null || attestedAt === null || entry === null) return {};
  const { destruction_method: method, destruction_evidence: evidence } = row;
  return {
    destruction: {
      at,
      attestedAt,
      ...(method === null ? {} : { method }),
      ...(evidence === null ? {} : { evidenceSha256: evidence.toString('hex') }),
      entry,
    },
  };
}
