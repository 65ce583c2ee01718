import type { FactsKind, FactsRow } from './facts-rows.store.js';
import type { Findings } from './findings.js';
import { isSame } from './is-same.js';

/** What an entry says of a change to facts. */
interface Change {
  version: number;
  set: object;
  unset?: string[];
}

type Facts = Record<string, unknown>;

/** Rebuilds the facts of every subject of a kind from the record, and compares them with its row. */
export async function checkFacts(
  rows: AsyncIterable<FactsRow>,
  { member, table }: FactsKind,
  findings: Findings,
): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    for (const fault of faultsOf(row)) findings.add(`The facts of ${member} ${row.subject}: ${fault} (${table}).`);
  }
  return count;
}

function* faultsOf({ payloads, version, facts }: FactsRow): Generator<string> {
  const changes = (payloads ?? []).map((payload) => JSON.parse(payload) as Change);
  const last = changes.at(-1)?.version ?? 0;
  const odd = changes.findIndex((change, at) => change.version !== at + 1);
  if (odd !== -1) yield oddVersion(changes, odd);
  if (changes.length === 0) yield 'there is a row, and nothing on record that it was made by';
  else if (facts === null) yield `the record goes up to version ${last}, and the row is gone`;
  else if (version !== last) yield `the row has version ${String(version)}, and the record goes up to ${last}`;
  else if (odd === -1) yield* differences(rebuild(changes), facts as Facts);
}

function oddVersion(changes: readonly Change[], at: number): string {
  const found = changes[at]?.version;
  const twice = found === changes[at - 1]?.version;
  return twice
    ? `two entries on record say that they made version ${String(found)}`
    : `no entry on record made version ${at + 1}`;
}

/** The facts as the changes leave them, applied in their order. */
function rebuild(changes: readonly Change[]): Facts {
  const facts = new Map<string, unknown>();
  for (const { set, unset = [] } of changes) {
    for (const [field, value] of Object.entries(set)) facts.set(field, value);
    for (const field of unset) facts.delete(field);
  }
  return Object.fromEntries(facts);
}

/** Names the fields that differ, never what they hold. */
function* differences(rebuilt: Facts, kept: Facts): Generator<string> {
  const fields = [...new Set([...Object.keys(rebuilt), ...Object.keys(kept)])].filter((field) => field !== 'version');
  const wrong = fields.filter((field) => !isSame(rebuilt[field], kept[field])).sort();
  if (wrong.length > 0)
    yield `${wrong.join(', ')} in the row ${wrong.length === 1 ? 'is' : 'are'} not what the record gives`;
}
