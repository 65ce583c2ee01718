import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP } from '../kernel/index.js';
import type { EntryId } from './entry-id.js';
import { LEAF_TYPES, type LeafType } from './leaf.js';
import { idsAround, type Span } from './span.js';

/** What the payload of an entry says it is about. */
export interface About {
  /** The payload's own type, such as `directive.signed`. */
  event?: string | undefined;
  /** A likeness, or the account that holds it. */
  likeness?: { likeness: string; account: string | undefined } | undefined;
  platform?: string | undefined;
}

/** An entry as the tables hold it. */
export interface EntryRow {
  id: EntryId;
  type: number;
  at: string;
  index: number | null;
  payload: string | null;
  erasedBy: EntryId | null;
}

const WITHIN = '($3::timestamptz is null or at >= $3) and ($4::timestamptz is null or at < $4)';
// As the indexes of migration 0099 write them: by another spelling PostgreSQL would not know them.
const EVENT = `(payload::jsonb) ->> 'type'`;
const LIKENESS = `(payload::jsonb) ->> 'likeness'`;
const ACCOUNT = `(payload::jsonb) ->> 'account'`;
const PLATFORM = `coalesce((payload::jsonb) ->> 'platform', substring((payload::jsonb) ->> 'by' from '^pf_.*$'))`;

/** The entries of the ledger for those who read it, newest first, found by index and never by counting. */
@Injectable()
export class EntriesStore {
  constructor(private readonly database: Database) {}

  /** The ids of entries of this public type, or of any. */
  async all(type: LeafType | undefined, span: Span, limit: number): Promise<EntryId[]> {
    const { from, until } = span;
    const conditions = type === undefined ? [] : [`type = ${LEAF_TYPES[type]}`];
    return this.ids(
      `select id from ledger_leaves
        where shard_group = ${SHARD_GROUP} and id >= $1 and id < $2
          and ${WITHIN} ${conditions.map((condition) => `and ${condition}`).join(' ')}
        order by id desc limit $5`,
      [...idsAround(span), from ?? null, until ?? null, limit],
    );
  }

  /** The ids of entries that are no decisions, by what their payloads say; what was erased says nothing. */
  async about(about: About, type: LeafType | undefined, span: Span, limit: number): Promise<EntryId[]> {
    const values: unknown[] = [...idsAround(span), span.from ?? null, span.until ?? null, limit];
    const put = (value: unknown): string => `$${values.push(value)}`;
    const common = [
      ...(type === undefined ? [] : [`l.type = ${LEAF_TYPES[type]}`]),
      ...(about.event === undefined ? [] : [`${EVENT} = ${put(about.event)}`]),
      ...(about.platform === undefined ? [] : [`${PLATFORM} = ${put(about.platform)}`]),
    ];
    const branches = ofLikeness(about, put).map((likeness) => branch([...common, ...likeness]));
    return this.ids(`select id from (${branches.join(' union ')}) found order by id desc limit $5`, values);
  }

  /** The payloads of every change to the facts of one likeness, as the current transaction sees them, by version. */
  async changesTo(likeness: string): Promise<string[]> {
    const rows = await this.database.query<{ payload: string }>(
      `select payload from ledger_payload
        where shard_group = ${SHARD_GROUP} and ${LIKENESS} = $1 and payload::jsonb ? 'set'
        order by (payload::jsonb ->> 'version')::bigint`,
      [likeness],
    );
    return rows.map(({ payload }) => payload);
  }

  /** The payloads of these types about one account, as the current transaction sees them, the oldest first. */
  async ofAccount(account: string, types: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ payload: string }>(
      `select payload from ledger_payload
        where shard_group = ${SHARD_GROUP} and ${ACCOUNT} = $1 and ${EVENT} = any ($2)
        order by payload::jsonb ->> 'at', leaf_id`,
      [account, types],
    );
    return rows.map(({ payload }) => payload);
  }

  /** When somebody last did what is on record about their own likeness or account. */
  async lastBy(likeness: string, account: string): Promise<string | null> {
    const by = `coalesce((payload::jsonb) ->> 'by', ${ACCOUNT}) = $2`;
    const [row] = await this.database.query<{ at: string | null }>(
      `select greatest(
         (select max(payload::jsonb ->> 'at') from ledger_payload
           where shard_group = ${SHARD_GROUP} and ${LIKENESS} = $1 and ${by}),
         (select max(payload::jsonb ->> 'at') from ledger_payload
           where shard_group = ${SHARD_GROUP} and ${ACCOUNT} = $2 and ${by})) as at`,
      [likeness, account],
    );
    return row?.at ?? null;
  }

  /** These entries, in the order of their ids, the highest first. */
  read(ids: readonly EntryId[]): Promise<EntryRow[]> {
    return this.database.query<EntryRow>(
      `select l.id, l.type, l.at, i.idx as index, p.payload, e.erasure as "erasedBy"
         from ledger_leaves l
         left join ledger_index i on i.leaf_id = l.id
         left join ledger_payload p on p.shard_group = l.shard_group and p.leaf_id = l.id
         left join ledger_erased e on e.leaf_id = l.id
        where l.shard_group = ${SHARD_GROUP} and l.id = any ($1::uuid[]) order by l.id desc`,
      [ids],
    );
  }

  private async ids(text: string, values: unknown[]): Promise<EntryId[]> {
    return (await this.database.query<{ id: EntryId }>(text, values)).map(({ id }) => id);
  }
}

/** The newest entries whose payloads meet these conditions. */
function branch(conditions: readonly string[]): string {
  return `(
    select p.leaf_id as id
      from ledger_payload p join ledger_leaves l on l.shard_group = p.shard_group and l.id = p.leaf_id
     where p.shard_group = ${SHARD_GROUP} and p.leaf_id >= $1 and p.leaf_id < $2
       and ${[WITHIN, ...conditions].join(' and ')}
     order by p.leaf_id desc limit $5)`;
}

/** One condition for each index that leads to a likeness; a single empty one when none is asked for. */
function ofLikeness({ likeness }: About, put: (value: unknown) => string): string[][] {
  if (likeness === undefined) return [[]];
  const account = likeness.account === undefined ? [] : [[`${ACCOUNT} = ${put(likeness.account)}`]];
  return [[`${LIKENESS} = ${put(likeness.likeness)}`], ...account];
}
