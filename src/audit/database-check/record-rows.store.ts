import { DECISION_COLUMNS, type DecisionRow } from '../../gate/index.js';
import { SHARD_GROUP, type Snapshot } from '../../kernel/index.js';
import { LEAF_TYPES } from '../../ledger/index.js';

/** A leaf with everything that should open its commitment, or say why nothing does. */
export interface LeafRow {
  leaf: string;
  /** The number that stands for its public type. */
  type: number;
  /** Its place in the log, null while it has none. */
  place: number | null;
  waits: boolean;
  committed: Buffer;
  payload: string | null;
  payload_salt: Buffer | null;
  erasure: string | null;
  salt: Buffer | null;
}

/** The same with the columns of the decision that it records; all null when there is none. */
export type RecordRow = LeafRow & DecisionRow;

/** Rows that stand beside the ledger and belong to none of its leaves. */
export interface Stray {
  table: string;
  id: string;
}

/** An erasure's entry, beside what the rows say that it erased. */
export interface ErasureRow {
  erasure: string;
  /** Whether such an entry is in the ledger. */
  known: boolean;
  payload: string | null;
  leaves: string[] | null;
}

/** Every leaf of the log's group, by id. */
export function leavesOnRecord(snapshot: Snapshot): AsyncIterable<RecordRow> {
  return snapshot.rows<RecordRow>(
    `select l.id as leaf, l.type, l.commitment as committed, i.idx as place, q.leaf_id is not null as waits,
            p.payload, p.salt as payload_salt, e.erasure, d.salt, ${DECISION_COLUMNS}
       from ledger_leaves l
       left join ledger_payload p on p.shard_group = l.shard_group and p.leaf_id = l.id
       left join decisions d on d.shard_group = l.shard_group and d.id = l.id
       left join obligation_sets o on o.id = d.obligations
       left join ledger_erased e on e.leaf_id = l.id
       left join ledger_index i on i.leaf_id = l.id
       left join (select distinct leaf_id from ledger_queue) q on q.leaf_id = l.id
      where l.shard_group = ${SHARD_GROUP} order by l.id`,
  );
}

/**
 * The rows that no leaf stands for. A row of another group than the log's stands beside it even under the id of one of its
 * leaves: nothing opens a commitment with it, and facts would be rebuilt from it.
 */
export function strays(snapshot: Snapshot): AsyncIterable<Stray> {
  const beside = (table: string, id: string): string =>
    `select '${table}' as table, t.${id} as id from ${table} t where not exists (select from ledger_leaves l where l.id = t.${id} and l.shard_group = ${SHARD_GROUP})`;
  const elsewhere = (table: string, id: string): string =>
    `select '${table}' as table, t.${id} as id from ${table} t where t.shard_group <> ${SHARD_GROUP}`;
  return snapshot.rows<Stray>(
    [
      elsewhere('ledger_leaves', 'id'),
      `${beside('ledger_payload', 'leaf_id')} or t.shard_group <> ${SHARD_GROUP}`,
      `${beside('decisions', 'id')} or t.shard_group <> ${SHARD_GROUP}`,
      beside('ledger_erased', 'leaf_id'),
      beside('ledger_index', 'leaf_id'),
      `${beside('ledger_queue', 'leaf_id')} or t.shard_group <> ${SHARD_GROUP}`,
    ].join(' union all '),
  );
}

/** Every erasure that the ledger or a row speaks of. */
export function erasures(snapshot: Snapshot): AsyncIterable<ErasureRow> {
  return snapshot.rows<ErasureRow>(
    `select coalesce(l.id, e.erasure) as erasure, l.id is not null as known, p.payload, e.leaves
       from (select id, shard_group from ledger_leaves where type = ${LEAF_TYPES.erasure}) l
       left join ledger_payload p on p.shard_group = l.shard_group and p.leaf_id = l.id
       full join (select erasure, array_agg(leaf_id::text order by leaf_id) as leaves from ledger_erased group by erasure) e
         on e.erasure = l.id
      order by 1`,
  );
}
