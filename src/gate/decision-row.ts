import { canonical } from '../verifier/index.js';
import { fromUuid, toUuid, type Id } from '../kernel/index.js';
import type { Obligation } from '../policy/index.js';
import type { AskedUse } from './asked-use.js';
import {
  AUDIENCE_CODES,
  MODALITY_CODES,
  OPERATION_CODES,
  OUTCOME_CODES,
  PURPOSE_CODES,
  REASON_NUMBERS,
  wordsOf,
} from './codes.js';
import type { DecisionEntry, ToldCode } from './decision-entry.js';
import { fitsColumn, fromBits, toBits } from './recordable.js';

/** A row of the decisions table, less its salt and shard group; `obligations` is their canonical text. */
export interface DecisionRow {
  id: string;
  at: string;
  expires_at: string | null;
  likeness: string | null;
  facts_version: number | null;
  platform: string;
  interactant: string | null;
  replica: string | null;
  recording: string | null;
  operation: number | null;
  modality: number | null;
  purpose: number | null;
  audience: number | null;
  outcome: number;
  reason: number;
  told: number;
  supported: number | null;
  obligations: string | null;
  territory: string | null;
  rules: string | null;
  spends: string | null;
  details: string | null;
  told_details: string | null;
  asked: string | null;
}

const CODED = {
  operation: OPERATION_CODES,
  modality: MODALITY_CODES,
  purpose: PURPOSE_CODES,
  audience: AUDIENCE_CODES,
} as const;
const WORDS = {
  operation: wordsOf(OPERATION_CODES),
  modality: wordsOf(MODALITY_CODES),
  purpose: wordsOf(PURPOSE_CODES),
  audience: wordsOf(AUDIENCE_CODES),
};
const outcomeWord = wordsOf(OUTCOME_CODES);
const reasonWord = wordsOf(REASON_NUMBERS);
type Coded = keyof typeof CODED;

/** Writes an entry as a row; texts that have no column of their own go together into `asked`. */
export function toRow(entry: DecisionEntry): DecisionRow {
  const odd: Record<string, string> = {};
  const { request } = entry;
  const coded = (name: Coded): number | null => codeOf(CODED[name], request[name], name, odd);
  const uuid = (name: 'likeness' | 'replica' | 'recording' | 'interactant'): string | null =>
    uuidOf(request[name], name, odd);
  const row: DecisionRow = {
    id: toUuid(entry.id),
    at: entry.at,
    expires_at: entry.expiresAt,
    likeness: uuid('likeness'),
    facts_version: entry.factsVersion,
    platform: toUuid(request.platform),
    interactant: uuid('interactant'),
    replica: uuid('replica'),
    recording: uuid('recording'),
    operation: coded('operation'),
    modality: coded('modality'),
    purpose: coded('purpose'),
    audience: coded('audience'),
    outcome:
      entry.outcome === 'ask'
        ? OUTCOME_CODES[entry.approver === 'executors' ? 'ask_executors' : 'ask_holder']
        : OUTCOME_CODES[entry.outcome],
    reason: REASON_NUMBERS[entry.reason],
    told: REASON_NUMBERS[entry.told.code],
    supported: request.supportedObligations ? toBits(request.supportedObligations) : null,
    obligations: entry.obligations.length > 0 ? canonical(entry.obligations) : null,
    territory: territoryOf(request.territory, odd),
    rules: listed(entry.rules),
    spends: listed(entry.spends),
    details: written(entry.details),
    told_details: written(entry.told.details),
    asked: null,
  };
  if (Object.keys(odd).length > 0) row.asked = JSON.stringify(odd);
  return row;
}

/** Reads a row back as the very entry that was written. */
export function fromRow(row: DecisionRow): DecisionEntry {
  const outcome = outcomeWord(row.outcome) ?? '';
  const asking = outcome.startsWith('ask');
  return {
    type: 'decision',
    id: fromUuid('dc', row.id),
    at: row.at,
    request: requestOf(row),
    outcome: (asking ? 'ask' : outcome) as DecisionEntry['outcome'],
    ...(asking ? { approver: outcome === 'ask_executors' ? ('executors' as const) : ('holder' as const) } : {}),
    reason: reasonWord(row.reason) as DecisionEntry['reason'],
    details: row.details === null ? {} : (JSON.parse(row.details) as Record<string, unknown>),
    told: {
      code: reasonWord(row.told) as ToldCode,
      details: row.told_details === null ? {} : (JSON.parse(row.told_details) as object),
    },
    rules: row.rules?.split(' ') ?? [],
    spends: row.spends?.split(' ') ?? [],
    obligations: row.obligations === null ? [] : (JSON.parse(row.obligations) as Obligation[]),
    expiresAt: row.expires_at,
    factsVersion: row.facts_version,
  };
}

function requestOf(row: DecisionRow): AskedUse {
  const request: Record<string, unknown> = { platform: fromUuid('pf', row.platform) };
  for (const [name, prefix] of [
    ['likeness', 'lk'],
    ['replica', 'rp'],
    ['recording', 'rc'],
    ['interactant', 'in'],
  ] as const) {
    const uuid = row[name];
    if (uuid !== null) request[name] = fromUuid(prefix, uuid);
  }
  for (const name of Object.keys(WORDS) as Coded[]) {
    const word = WORDS[name](row[name]);
    if (word !== undefined) request[name] = word;
  }
  if (row.territory !== null) request.territory = row.territory;
  if (row.supported !== null) request.supportedObligations = fromBits(row.supported);
  if (row.asked !== null) Object.assign(request, JSON.parse(row.asked));
  return request as unknown as AskedUse;
}

function codeOf(
  codes: Record<string, number>,
  word: string | undefined,
  name: string,
  odd: Record<string, string>,
): number | null {
  if (word === undefined) return null;
  if (Object.hasOwn(codes, word)) return codes[word] ?? null;
  odd[name] = word;
  return null;
}

function uuidOf(id: string | undefined, name: string, odd: Record<string, string>): string | null {
  if (id === undefined) return null;
  if (fitsColumn(name, id)) return toUuid(id as Id<string>);
  odd[name] = id;
  return null;
}

function territoryOf(territory: string | undefined, odd: Record<string, string>): string | null {
  if (territory === undefined) return null;
  if (fitsColumn('territory', territory)) return territory;
  odd.territory = territory;
  return null;
}

function listed(ids: string[]): string | null {
  return ids.length > 0 ? ids.join(' ') : null;
}

function written(details: object): string | null {
  return Object.keys(details).length > 0 ? canonical(details) : null;
}
