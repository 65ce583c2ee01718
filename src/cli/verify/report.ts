import type { DatabaseReport } from '../../audit/index.js';
import type { Cosignature, VerifiedLog } from '../../verifier/index.js';
import type { ListedEntries } from './entry-lines.js';
import type { Proven, ReadReceipt } from './receipts.js';
import type { LogKey } from './trust.js';

/** Says in words what was verified of a log. */
export function reportLog({ claim, tiles, cosignatures, since }: VerifiedLog, key: LogKey): string[] {
  return [
    `Verified: ${claim.origin} holds ${several(claim.size, 'entry', 'entries')}.`,
    `  root ${claim.root.toString('base64')}`,
    `  Recomputed from the entries: every leaf hash, ${several(tiles, 'hash tile')} and the root. All are as published.`,
    ...(since ? [`  It only grew: its first ${count(since.size)} entries are those of the earlier checkpoint.`] : []),
    ...reportCosignatures(cosignatures),
    ...reportKey(key),
  ];
}

/** Says in words what was verified of a folder of receipts. */
export function reportReceipts(
  proven: readonly Proven[],
  { proven: lines, waiting }: ListedEntries,
  key: LogKey,
): string[] {
  const whole = proven.filter(({ path }) => path.startsWith('receipts/')).length;
  const gone = proven.length - whole;
  return [
    `Verified: ${several(whole, 'receipt')} of ${key.key.name}. Each commits to its payload and stands in the log, by the`,
    '  checkpoint in it, and no two contradict each other.',
    ...(gone > 0 ? [`  ${several(gone, 'entry', 'entries')} without a payload: in the log, in the same way.`] : []),
    ...(lines > 0 ? [`  ${several(lines, 'line')} of entries/: each says what its file proves.`] : []),
    ...(waiting > 0 ? [`  ${several(waiting, 'line')} of entries/ waited for the log: proven by nothing.`] : []),
    '  Nothing else in the folder is proven by them.',
    ...reportKey(key),
  ];
}

/** Says in words what was verified of one receipt. */
export function reportReceipt(receipt: ReadReceipt, key: LogKey): string[] {
  const { entry, index, claim, cosignatures, inward, payload } = receipt;
  return [
    `Verified: the payload is that of entry ${count(index)} of ${claim.origin}, by its checkpoint at ${several(claim.size, 'entry', 'entries')}.`,
    `  The log tells of it: ${entry.type}, id ${entry.id}, at ${entry.at}.`,
    `  The payload says: ${inOneLine(payload)}.`,
    ...(inward ? ['  The inward payload is the one that it was recorded with.'] : []),
    ...reportCosignatures(cosignatures),
    ...reportKey(key),
  ];
}

/** Says in words what was verified of a database. */
export function reportDatabase({ entries, erasures, facts, directives }: DatabaseReport): string[] {
  return [
    `Verified: every row is what the log and the record say.`,
    `  Opened the commitments of ${several(entries, 'entry', 'entries')}; ${several(erasures, 'erasure')} ${erasures === 1 ? 'accounts' : 'account'} for what is gone.`,
    `  Rebuilt the facts of ${several(facts.likeness, 'likeness', 'likenesses')}, ${several(facts.platform, 'platform')} and ${several(facts.interactant, 'interactant')},`,
    `  and compared ${several(directives, 'signed directive')} with what was signed.`,
  ];
}

/** What a decision was and was about; of anything else its type. */
function inOneLine({ type, outcome, request }: Record<string, unknown>): string {
  if (typeof outcome !== 'string') return plain(type);
  const asked = typeof request === 'object' && request !== null ? (request as Record<string, unknown>) : {};
  const use = ['operation', 'modality', 'purpose', 'audience'].flatMap((name) => plain(asked[name]) || []);
  return `${plain(outcome)} for ${use.join(', ')}; asked by ${plain(asked['platform'])}`;
}

/** A text as it may be shown on a terminal. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[^\x20-\x7e]/g, '?') : '';
}

function reportCosignatures(cosignatures: readonly Cosignature[]): string[] {
  return cosignatures.map(({ witness, at }) => `  Cosigned by ${witness} at ${at}.`);
}

function reportKey({ vkey, pinned, other }: LogKey): string[] {
  const beside = other === undefined ? [] : [`  The log publishes another key beside itself: ${other}`];
  if (pinned) return [`  Signed with the key that was given: ${vkey}`, ...beside];
  return [
    `  Signed with the key that is published beside it, which was not pinned: who could replace the log could replace`,
    `  the key. Compare it with what you were told another way, keep it, and next time give it:`,
    `  --key ${vkey}`,
  ];
}

/** A number with its noun. */
function several(number: number, one: string, more = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : more}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
