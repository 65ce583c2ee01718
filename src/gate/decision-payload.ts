import { hash } from 'node:crypto';
import { commit } from '../ledger/index.js';
import { canonical } from '../verifier/index.js';
import type { DecisionEntry } from './decision-entry.js';

/** What the ledger commits to for one decision: a text, and the salt of its commitment. */
export interface SaltedText {
  /** In canonical form (RFC 8785). */
  text: string;
  salt: Buffer;
}

/**
 * A decision's payload in its two parts. The outer one is what the platform was told, and can be shown to it; it
 * carries a commitment to the inward one, the true reason, which opens for those alone who have its salt.
 */
export interface DecisionPayload {
  told: SaltedText;
  inward: SaltedText;
}

const TOLD_LABEL = Buffer.from('sayso/decision/told');
const labelled = Buffer.alloc(TOLD_LABEL.length + 32);
TOLD_LABEL.copy(labelled);

/** Writes both parts for a decision whose row keeps `salt`; `obligations` is the canonical text of its obligations. */
export function payloadOf(entry: DecisionEntry, salt: Buffer, obligations: string): DecisionPayload {
  const inward = { text: inwardText(entry), salt };
  const seal = commit(inward.text, salt).toString('base64url');
  return { told: { text: toldText(entry, obligations, seal), salt: toldSalt(salt) }, inward };
}

/** What the ledger's leaf commits to. */
export function commitmentTo({ told }: DecisionPayload): Buffer {
  return commit(told.text, told.salt);
}

/** The row's one salt serves both parts: whoever is shown this image of it cannot find the salt itself. */
function toldSalt(salt: Buffer): Buffer {
  salt.copy(labelled, TOLD_LABEL.length);
  return hash('sha256', labelled, 'buffer');
}

// What never needs escaping is written directly; both texts are what `canonical` would give.
function toldText(entry: DecisionEntry, obligations: string, seal: string): string {
  const { told, expiresAt } = entry;
  const expiry = expiresAt === null ? 'null' : `"${expiresAt}"`;
  const version = entry.outcome === 'permit' ? `"factsVersion":${String(entry.factsVersion)},` : '';
  return (
    `{"at":"${entry.at}","expiresAt":${expiry},${version}"id":"${entry.id}","inward":"${seal}",` +
    `"obligations":${obligations},"outcome":"${entry.outcome}","request":${canonical(entry.request)},` +
    `"told":{"code":"${told.code}","details":${canonical(told.details)}},"type":"decision"}`
  );
}

function inwardText(entry: DecisionEntry): string {
  const approver = entry.approver ? `"approver":"${entry.approver}",` : '';
  return (
    `{${approver}"details":${canonical(entry.details)},"factsVersion":${String(entry.factsVersion)},` +
    `"reason":"${entry.reason}","rules":${canonical(entry.rules)},"spends":${canonical(entry.spends)}}`
  );
}
