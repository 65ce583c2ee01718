import type { Snapshot } from '../../kernel/index.js';

/** Whose facts are kept, where, and under which name entries speak of them. */
export interface FactsKind {
  /** The member of a payload that holds the id. */
  member: 'likeness' | 'platform' | 'interactant';
  table: string;
  column: string;
  prefix: string;
  /** Members that tell that an entry is about another kind. */
  unless: string[];
}

/** The three kinds of facts. An entry about a likeness may also name a platform. */
export const FACTS_KINDS: readonly FactsKind[] = [
  { member: 'likeness', table: 'likeness_facts', column: 'likeness_id', prefix: 'lk', unless: [] },
  {
    member: 'interactant',
    table: 'interactant_facts',
    column: 'interactant_id',
    prefix: 'in',
    unless: ['likeness'],
  },
  {
    member: 'platform',
    table: 'platform_facts',
    column: 'platform_id',
    prefix: 'pf',
    unless: ['likeness', 'interactant'],
  },
];

/** Everything that is on record of one subject's facts, in the order of its versions, beside the row. */
export interface FactsRow {
  subject: string;
  payloads: string[] | null;
  version: number | null;
  facts: object | null;
}

/** The subjects of a kind with their record; the payloads of `broken` entries are left out. */
export function factsOnRecord(snapshot: Snapshot, kind: FactsKind, broken: string[]): AsyncIterable<FactsRow> {
  const { member, table, column, prefix } = kind;
  const others = kind.unless.map((name) => ` and not said ? '${name}'`).join('');
  return snapshot.rows<FactsRow>(
    `with opened as materialized (
       select payload, case when leaf_id = any ($1::uuid[]) then null else payload::jsonb end as said from ledger_payload
     ), logged as (
       select said ->> '${member}' as subject, array_agg(payload order by (said ->> 'version')::numeric) as payloads
         from opened
        where said ? '${member}'${others} and said ? 'set' and jsonb_typeof(said -> 'version') = 'number' group by 1
     ), kept as (
       select '${prefix}_' || replace(${column}::text, '-', '') as subject, version, facts from ${table}
     )
     select subject, payloads, version, facts from logged full join kept using (subject) order by subject`,
    [broken],
  );
}

/** A signed version of a directive as it is kept, beside the entry that records its signature. */
export interface DirectiveRow {
  likeness: string | null;
  version: number | null;
  wishes: object | null;
  method: string | null;
  signed_name: string | null;
  signed_by: string | null;
  signed_at: string | null;
  entry: string | null;
  payload: string | null;
}

/** Every version that is kept or on record as signed; the payloads of `broken` entries are left out. */
export function directivesOnRecord(snapshot: Snapshot, broken: string[]): AsyncIterable<DirectiveRow> {
  return snapshot.rows<DirectiveRow>(
    `with signed as (
       select leaf_id, payload from ledger_payload
        where case when leaf_id = any ($1::uuid[]) then null else payload::jsonb end ->> 'type' = 'directive.signed'
     )
     select 'lk_' || replace(d.likeness_id::text, '-', '') as likeness, d.version, d.wishes, d.method, d.signed_name,
            'ac_' || replace(d.signed_by::text, '-', '') as signed_by, d.signed_at,
            coalesce(d.entry, s.leaf_id) as entry, s.payload
       from directives d full join signed s on s.leaf_id = d.entry
      where not coalesce(d.entry = any ($1::uuid[]), false)
      order by 1, 2, 8`,
    [broken],
  );
}
