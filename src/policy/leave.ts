import { instantOf } from './calendar.js';
import type { Case, Inquiry } from './inquiry.js';
import type { Grant, Rule } from './likeness-facts.js';
import { isLeftToExecutors, usableGrantsIn, type RulesInCase } from './rules-in-case.js';

/** What the holder's side has said about a use: nothing that allows it, that it must be asked, or that it may be. */
export type Leave =
  | { strength: 'none'; reserved: boolean }
  | { strength: 'ask'; restsOn: (Rule | Grant)[] }
  | { strength: 'permit'; by: PermitSource; restsOn: (Rule | Grant)[]; spends: string[] };

/** Whose word a permit is: the weightiest of grant, executors and holder that was needed. */
export type PermitSource = 'grant' | 'executors' | 'holder';

const SOURCES: readonly PermitSource[] = ['grant', 'executors', 'holder'];

/** The leave in one case; no refusal matches in it any more. */
export function leaveIn(one: Case, rules: RulesInCase, inquiry: Inquiry): Leave {
  if (rules.asks.length > 0) return leaveToAskedFor(one, rules, inquiry);
  if (rules.permits.length > 0) return { strength: 'permit', by: 'holder', restsOn: rules.permits, spends: [] };
  if (isLeftToExecutors(one, inquiry)) return leaveFromExecutors(one, inquiry);
  return { strength: 'none', reserved: false };
}

/** The weakest leave over all cases, resting on what the cases of that strength rest on. */
export function weakest(leaves: Leave[]): Leave {
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  const none = leaves.filter((leave) => leave.strength === 'none');
  if (none.length > 0) return { strength: 'none', reserved: none.some(({ reserved }) => reserved) };
  const asks = leaves.filter((leave) => leave.strength === 'ask');
  if (asks.length > 0) return { strength: 'ask', restsOn: asks.flatMap(({ restsOn }) => restsOn) };
  const permits = leaves.filter((leave) => leave.strength === 'permit');
  return {
    strength: 'permit',
    by: SOURCES.find((source) => permits.some(({ by }) => by === source)) ?? 'holder',
    restsOn: permits.flatMap(({ restsOn }) => restsOn),
    spends: permits.flatMap(({ spends }) => spends),
  };
}

function leaveToAskedFor(one: Case, { asks, oneAskIsCertain, permits }: RulesInCase, inquiry: Inquiry): Leave {
  if (isReservedToHolder(one)) return { strength: 'none', reserved: true };
  const grants = oneAskIsCertain ? usableGrantsIn(one, inquiry) : [];
  if (grants.length === 0) return { strength: 'ask', restsOn: asks };
  return { strength: 'permit', by: 'grant', restsOn: [...asks, ...permits, ...grants], spends: spentFrom(grants) };
}

function leaveFromExecutors(one: Case, inquiry: Inquiry): Leave {
  if (isReservedToHolder(one)) return { strength: 'none', reserved: true };
  const grants = usableGrantsIn(one, inquiry);
  if (grants.length === 0) return { strength: 'ask', restsOn: [] };
  return { strength: 'permit', by: 'executors', restsOn: grants, spends: spentFrom(grants) };
}

/** After death nobody can open what only the holder could have wanted. */
function isReservedToHolder({ phase, use }: Case): boolean {
  return phase === 'post_mortem' && (use.purposes === 'commercial' || use.purposes === 'political');
}

/** An uncounted grant costs nothing; else the one that ends first is used up first. */
function spentFrom(grants: Grant[]): string[] {
  if (grants.some((grant) => grant.usesLeft == null)) return [];
  return grants
    .toSorted(byEndThenId)
    .slice(0, 1)
    .map(({ id }) => id);
}

function byEndThenId(a: Grant, b: Grant): number {
  const [endOfA, endOfB] = [instantOf(a.validUntil), instantOf(b.validUntil)];
  if (endOfA !== endOfB) return endOfA - endOfB;
  return a.id < b.id ? -1 : 1;
}
