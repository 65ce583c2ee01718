import type { DatabaseReport } from '../../audit/index.js';
import type { Cosignature, VerifiedLog, VerifiedReceipt } from '../../verifier/index.js';
import type { LogKey } from './trust.js';

/** Says in words what was verified of a log. */
export function reportLog({ claim, tiles, cosignatures, since }: VerifiedLog, key: LogKey): string[] {
  return [
    `Verified: ${claim.origin} holds ${count(claim.size)} entries.`,
    `  root ${claim.root.toString('base64')}`,
    `  Recomputed from the entries: every leaf hash, ${count(tiles)} hash tiles and the root. All are as published.`,
    ...(since ? [`  It only grew: its first ${count(since.size)} entries are those of the earlier checkpoint.`] : []),
    ...reportCosignatures(cosignatures),
    ...reportKey(key),
  ];
}

/** Says in words what was verified of a folder of receipts. */
export function reportReceipts(number: number, key: LogKey): string[] {
  return [
    `Verified: ${count(number)} ${number === 1 ? 'receipt' : 'receipts'} of ${key.key.name}. Each commits to its payload and stands in the log, by the`,
    '  checkpoint in it, and no two contradict each other. Nothing else in the folder is proven by them.',
    ...reportKey(key),
  ];
}

/** Says in words what was verified of one receipt. */
export function reportReceipt({ entry, index, claim, cosignatures, inward }: VerifiedReceipt, key: LogKey): string[] {
  return [
    `Verified: the payload is that of entry ${count(index)} of ${claim.origin}, by its checkpoint at ${count(claim.size)} entries.`,
    `  The log tells of it: ${entry.type}, id ${entry.id}, at ${entry.at}.`,
    ...(inward ? ['  The inward payload is the one that it was recorded with.'] : []),
    ...reportCosignatures(cosignatures),
    ...reportKey(key),
  ];
}

/** Says in words what was verified of a database. */
export function reportDatabase({ entries, erasures, facts, directives }: DatabaseReport): string[] {
  return [
    `Verified: every row is what the log and the record say.`,
    `  Opened the commitments of ${count(entries)} entries; ${count(erasures)} erasures account for what is gone.`,
    `  Rebuilt the facts of ${count(facts.likeness)} likenesses, ${count(facts.platform)} platforms and ${count(facts.interactant)} interactants,`,
    `  and compared ${count(directives)} signed directives with their signatures.`,
  ];
}

function reportCosignatures(cosignatures: readonly Cosignature[]): string[] {
  return cosignatures.map(({ witness, at }) => `  Cosigned by ${witness} at ${at}.`);
}

function reportKey({ vkey, pinned }: LogKey): string[] {
  if (pinned) return [`  Signed with the key that was given: ${vkey}`];
  return [
    `  Signed with the key that is published beside it, which was not pinned: who could replace the log could replace`,
    `  the key. Compare it with what you were told another way, keep it, and next time give it:`,
    `  --key ${vkey}`,
  ];
}

function count(number: number): string {
  return number.toLocaleString('en');
}
