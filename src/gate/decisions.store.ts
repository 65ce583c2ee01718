import { Injectable } from '@nestjs/common';
import {
  Database,
  SHARD_GROUP,
  fromUuid,
  toUuid,
  type DecisionId,
  type LikenessId,
  type PlatformId,
  type ReplicaId,
} from '../kernel/index.js';
import { idsAround, type EntryId, type Span } from '../ledger/index.js';
import { RECORD, RECORD_COUNTED, parametersOf, type Recorded, type Recording } from './batch.js';
import { OUTCOME_CODES } from './codes.js';
import { conditionsOf, type ActivityFilter, type DecisionFilter, type Filter } from './decision-filter.js';
import { fromRow, type DecisionRow } from './decision-row.js';
import type { DecisionEntry } from './decision-entry.js';

interface Exception {
  place: number;
  already: boolean;
}
interface CountedException {
  place: number | null;
  already: boolean | null;
  exhausted: string | null;
}

/** A batch of counted decisions: what became of each, and the grants whose last use was taken. */
export interface CountedOutcome {
  recorded: Recorded[];
  exhausted: string[];
}

/** A decision, and the salt under which its payload was committed to. */
export interface SealedDecision {
  entry: DecisionEntry;
  salt: Buffer;
}

/** How often something was permitted, and when first and last. */
export interface PermittedUses {
  count: number;
  first: string | null;
  last: string | null;
}

/** How often a platform got an outcome in a month, `2026-11`. */
export interface MonthlyCount {
  month: string;
  platform: PlatformId;
  outcome: 'permit' | 'ask' | 'deny';
  count: number;
}

/** How many decisions had each outcome. */
export type OutcomeCounts = Record<'permit' | 'ask' | 'deny', number>;

/** What a decision is read from, as `d`, with its set of obligations as `o`. */
export const COLUMNS = `d.id, d.at, d.expires_at, d.likeness, d.facts_version, d.platform, d.interactant, d.replica, d.recording,
  d.operation, d.modality, d.purpose, d.audience, d.outcome, d.reason, d.told, d.supported, o.obligations, d.territory,
  d.rules, d.spends, d.details, d.told_details, d.asked`;
const FROM = 'from decisions d left join obligation_sets o on o.id = d.obligations';

/** The decisions on record. */
@Injectable()
export class DecisionsStore {
  constructor(private readonly database: Database) {}

  /** Records a batch in one statement of its own; the decisions are durable and their facts were current. */
  async record(batch: readonly Recording[]): Promise<Recorded[]> {
    const exceptions = await this.database.statement<Exception>({ ...RECORD, values: parametersOf(batch) });
    return outcomes(batch.length, exceptions);
  }

  /** Records a batch that spends counted grants, in the current transaction: exactly as many as there are uses left. */
  async recordCounted(batch: readonly Recording[]): Promise<CountedOutcome> {
    const rows = await this.database.query<CountedException>(RECORD_COUNTED, parametersOf(batch));
    const exceptions = rows.flatMap(({ place, already }) =>
      place === null ? [] : [{ place, already: already === true }],
    );
    return {
      recorded: outcomes(batch.length, exceptions),
      exhausted: rows.flatMap(({ exhausted }) => exhausted ?? []),
    };
  }

  /** Whose grants these are, in the order in which facts must be locked. */
  async ownersOf(grants: readonly string[]): Promise<{ likeness: string; grant: string }[]> {
    if (grants.length === 0) return [];
    const rows = await this.database.query<{ likeness: string; grant_id: string }>(
      'select likeness, grant_id from grant_uses where grant_id = any ($1) order by likeness, grant_id',
      [grants],
    );
    return rows.map(({ likeness, grant_id }) => ({ likeness: fromUuid('lk', likeness), grant: grant_id }));
  }

  /** One decision as it was recorded. */
  async find(id: DecisionId): Promise<DecisionEntry | undefined> {
    const text = `select ${COLUMNS} ${FROM} where d.shard_group = $1 and d.id = $2`;
    const rows = await this.database.query<DecisionRow>(text, [SHARD_GROUP, toUuid(id)]);
    return rows[0] && fromRow(rows[0]);
  }

  /** One decision with the salt of its payload. */
  async findSealed(id: DecisionId): Promise<SealedDecision | undefined> {
    const text = `select ${COLUMNS}, d.salt ${FROM} where d.shard_group = $1 and d.id = $2`;
    const [row] = await this.database.query<DecisionRow & { salt: Buffer }>(text, [SHARD_GROUP, toUuid(id)]);
    return row && { entry: fromRow(row), salt: row.salt };
  }

  /** Those of these decisions that are on record, in no order. */
  async findAll(ids: readonly DecisionId[]): Promise<DecisionEntry[]> {
    const text = `select ${COLUMNS} ${FROM} where d.shard_group = $1 and d.id = any ($2)`;
    return (await this.database.query<DecisionRow>(text, [SHARD_GROUP, ids.map(toUuid)])).map(fromRow);
  }

  /**
   * Deletes the decisions about a likeness, with the uses of its grants, and those about nobody who is here that were
   * asked in words in which a mention is found: by such words no platform gets the record of somebody else erased. Gives
   * their ids, which are those of their leaves. The database lets an erasure do it alone.
   */
  async forget(likeness: LikenessId, mention: string): Promise<EntryId[]> {
    await this.database.query('delete from grant_uses where likeness = $1', [toUuid(likeness)]);
    const rows = await this.database.query<{ id: EntryId }>(
      `delete from decisions d where shard_group = $1 and (likeness = $2 or asked ~* $3 and not exists (
         select from likeness_facts f where f.shard_group = d.shard_group and f.likeness_id = d.likeness)) returning id`,
      [SHARD_GROUP, toUuid(likeness), mention],
    );
    return rows.map(({ id }) => id);
  }

  /** How many decisions about a likeness had each outcome, since an instant or in all. */
  async count(likeness: LikenessId, since = '-infinity'): Promise<OutcomeCounts> {
    const { permit, deny } = OUTCOME_CODES;
    const [counts] = await this.database.query<OutcomeCounts>(
      `select count(*) filter (where outcome = $4)::int as permit, count(*) filter (where outcome = $5)::int as deny,
              count(*) filter (where outcome not in ($4, $5))::int as ask
         from decisions where shard_group = $1 and likeness = $2 and at >= $3`,
      [SHARD_GROUP, toUuid(likeness), since, permit, deny],
    );
    return counts ?? { permit: 0, ask: 0, deny: 0 };
  }

  /** How the newest decisions about a likeness, at most `latest` of them, were answered, by month and platform. */
  monthly(likeness: LikenessId, latest: number): Promise<MonthlyCount[]> {
    const { permit, deny } = OUTCOME_CODES;
    return this.database.query<MonthlyCount>(
      `select to_char(date_trunc('month', at at time zone 'UTC'), 'YYYY-MM') as month,
              'pf_' || replace(platform::text, '-', '') as platform,
              case outcome when $4 then 'permit' when $5 then 'deny' else 'ask' end as outcome, count(*)::int as count
         from (select at, platform, outcome from decisions where shard_group = $1 and likeness = $2
                order by id desc limit $3) newest
        group by 1, 2, 3 order by 1 desc, 2, 3`,
      [SHARD_GROUP, toUuid(likeness), latest, permit, deny],
    );
  }

  /** The decisions about a likeness, newest first, one more than `limit` where there are more. */
  async ofLikeness(likeness: LikenessId, filter: ActivityFilter, before: string | undefined): Promise<DecisionEntry[]> {
    const values: unknown[] = [SHARD_GROUP, toUuid(likeness)];
    const where = conditionsOf(filter, before).map(([text, value]) => text.replace('?', `$${values.push(value)}`));
    const text = `select ${COLUMNS} ${FROM} where ${['d.shard_group = $1', 'd.likeness = $2', ...where].join(' and ')} order by d.id desc limit ${filter.limit + 1}`;
    return (await this.database.query<DecisionRow>(text, values)).map(fromRow);
  }

  /** How often use of a replica was permitted, and when first and last. */
  async usesOf(likeness: LikenessId, replica: ReplicaId): Promise<PermittedUses> {
    const [row] = await this.database.query<PermittedUses>(
      `select count(*)::integer as count, min(at) as first, max(at) as last from decisions
        where shard_group = $1 and likeness = $2 and replica = $3 and outcome = $4`,
      [SHARD_GROUP, toUuid(likeness), toUuid(replica), OUTCOME_CODES.permit],
    );
    return row ?? { count: 0, first: null, last: null };
  }

  /**
   * The leaves of the decisions of a span that pass the filter, the highest id first. Without a likeness it walks back
   * through the decisions in their order until it has found enough; "offset 0" keeps it from reading the table whole.
   */
  async leaves({ likeness, ...filter }: DecisionFilter, span: Span, limit: number): Promise<EntryId[]> {
    const values: unknown[] = [SHARD_GROUP, ...idsAround(span), limit];
    const written = (given: Filter): string =>
      conditionsOf(given, undefined)
        .map(([text, value]) => `and ${text.replace('?', `$${values.push(value)}`)}`)
        .join(' ');
    const walked = `select d.* from decisions d where d.shard_group = $1 and d.id >= $2 and d.id < $3 ${written({ likeness })} order by d.id desc offset 0`;
    const passing = written({ ...filter, from: span.from, until: span.until });
    const text = `select d.id from (${walked}) d where true ${passing} order by d.id desc limit $4`;
    return (await this.database.query<{ id: EntryId }>(text, values)).map(({ id }) => id);
  }
}

function outcomes(count: number, exceptions: readonly Exception[]): Recorded[] {
  const recorded = new Array<Recorded>(count).fill('written');
  for (const { place, already } of exceptions) recorded[place - 1] = already ? 'already' : 'stale';
  return recorded;
}
