import { toUuid, type LikenessId, type PlatformId } from '../kernel/index.js';
import type { ActivityQuery } from './activity-query.js';
import { AUDIENCE_CODES, MODALITY_CODES, OPERATION_CODES, OUTCOME_CODES, PURPOSE_CODES } from './codes.js';

/** Which decisions a reader of the whole record asks for. */
export interface DecisionFilter {
  likeness?: LikenessId | undefined;
  platform?: PlatformId | undefined;
  outcome?: 'permit' | 'ask' | 'deny' | undefined;
}

/** Which decisions a holder asks for. */
export type ActivityFilter = ActivityQuery & { unreportedBefore?: string };

/** All that can be asked of decisions. */
export type Filter = DecisionFilter & { [K in keyof ActivityFilter]?: ActivityFilter[K] | undefined };

const UNREPORTED = `d.outcome = ${OUTCOME_CODES.permit} and d.at <= ? and not exists (
  select from attestations a where a.shard_group = d.shard_group and a.decision_id = d.id)`;

/** What the decisions, as `d`, must satisfy, each with the value that stands for its question mark. */
export function conditionsOf(filter: Filter, before: string | undefined): [text: string, value: unknown][] {
  const found: [string, unknown][] = [];
  if (before !== undefined) found.push(['d.id < ?', before]);
  if (filter.likeness) found.push(['d.likeness = ?', toUuid(filter.likeness)]);
  if (filter.platform) found.push(['d.platform = ?', toUuid(filter.platform)]);
  if (filter.outcome)
    found.push([
      'd.outcome = any (?)',
      filter.outcome === 'ask'
        ? [OUTCOME_CODES.ask_holder, OUTCOME_CODES.ask_executors]
        : [OUTCOME_CODES[filter.outcome]],
    ]);
  if (filter.operation) found.push(['d.operation = ?', OPERATION_CODES[filter.operation]]);
  if (filter.modality) found.push(['d.modality = ?', MODALITY_CODES[filter.modality]]);
  if (filter.purpose) found.push(['d.purpose = ?', PURPOSE_CODES[filter.purpose]]);
  if (filter.audience) found.push(['d.audience = ?', AUDIENCE_CODES[filter.audience]]);
  if (filter.from) found.push(['d.at >= ?', filter.from]);
  if (filter.unreportedBefore) found.push([UNREPORTED, filter.unreportedBefore]);
  if (filter.until) found.push(['d.at < ?', filter.until]);
  return found;
}
