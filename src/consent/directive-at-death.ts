import type { Directive, Rule } from '../policy/index.js';
import { toDirective, type DirectiveStanding, type DirectiveState, type SignedDirective } from './directive.js';
import { ruleKey } from './scope-relations.js';

/** A version as it was signed, and all that is known of what became of it. */
export type SignedAndStanding = SignedDirective & DirectiveStanding;

/** What a confirmed death makes of the versions of a directive. */
export interface DirectiveAtDeath {
  /** The version that was in force before, and is again; null when there was none, or it was withdrawn. */
  base: number | null;
  /** The versions that are void, with what they were. */
  voided: { version: number; state: DirectiveState }[];
  /** What the facts are to hold. */
  directive: Directive | null;
}

/**
 * Tells what holds once it is confirmed that the holder died on `diedOn`. What was signed on that day (UTC) or later is
 * void, but not what it closed: its refusals, its do-not-reanimate, a longer cooling-off and a shorter term are added to
 * the version in force before. A withdrawal stays, whenever it was made. `records` are all versions, in any order.
 */
export function directiveAtDeath(records: readonly SignedAndStanding[], diedOn: string, now: string): DirectiveAtDeath {
  const isVoid = ({ signedAt }: SignedAndStanding): boolean => signedAt.slice(0, 10) >= diedOn;
  const voided = records.filter((record) => isVoid(record) && record.state !== 'cancelled' && record.state !== 'void');
  const base = records
    .filter((record) => !isVoid(record) && mayHold(record, records, now))
    .sort(byVersion)
    .at(-1);
  return {
    base: base?.version ?? null,
    voided: voided.map(({ version, state }) => ({ version, state })),
    directive: base
      ? voided.map((one) => toDirective(one)).reduce(withClosures, toDirective(base, inTime(base, diedOn)))
      : null,
  };
}

/** When a witness attested a version; not what was attested too late. */
function inTime({ witnessedAt }: SignedAndStanding, diedOn: string): string | null {
  return witnessedAt !== null && witnessedAt.slice(0, 10) < diedOn ? witnessedAt : null;
}

/** Whether a version held, or would have had nothing been signed after it. */
function mayHold(record: SignedAndStanding, records: readonly SignedAndStanding[], now: string): boolean {
  if (record.state !== 'in_force' && record.state !== 'replaced' && record.state !== 'waiting') return false;
  if (record.waitsUntil !== null && record.waitsUntil > now) return false;
  return !records.some(({ state, since }) => state === 'withdrawn' && since >= record.signedAt);
}

/** The directive, with what another closes and with nothing that it opens. */
function withClosures(directive: Directive, other: Directive): Directive {
  const said = new Set(directive.rules.map(ruleKey));
  const refusals = other.rules.filter((rule) => rule.effect === 'refuse' && !said.has(ruleKey(rule)));
  const terms = [directive, other].flatMap(({ postMortem }) => postMortem.untilYears ?? []);
  return {
    ...directive,
    doNotReanimate: directive.doNotReanimate || other.doNotReanimate,
    rules: [...directive.rules, ...refusals.map((rule) => withFreeId(rule, directive.rules, other.version))],
    postMortem: {
      coolingOffDays: Math.max(directive.postMortem.coolingOffDays, other.postMortem.coolingOffDays),
      untilYears: terms.length === 0 ? null : Math.min(...terms),
    },
  };
}

/** Ids are a holder's to choose, so those of two versions may be the same. */
function withFreeId(rule: Rule, taken: readonly Rule[], version: number): Rule {
  let id = rule.id;
  while (taken.some((other) => other.id === id)) id = `${id}-v${version}`;
  return { ...rule, id };
}

function byVersion(one: SignedAndStanding, other: SignedAndStanding): number {
  return one.version - other.version;
}
