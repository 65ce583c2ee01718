import type { LikenessFacts, Replica } from '../policy/index.js';

/** An end that a replica has come to by itself, and on which day. */
export interface Ending {
  replica: string;
  state: 'retired' | 'revoked';
  because: 'farewell' | 'term_ended' | 'do_not_reanimate' | 'never_reactivated';
  on: string;
}

const WITHDRAWN_AFTER_DAYS = 30;
const UNCLAIMED_AFTER_DAYS = 365;

/**
 * The ends that replicas have come to by a date: a farewell; the end of the term after a death; with do-not-reanimate, 30
 * days after its confirmation; and a year after it those that nobody is in office to reactivate.
 */
export function endingsBy(date: string, facts: LikenessFacts, inOffice: number): Ending[] {
  return Object.entries(facts.replicas)
    .filter(([, { state }]) => state === 'active' || state === 'suspended')
    .flatMap(([replica, held]) => {
      const due = endsOf(facts, held, inOffice).filter(({ on }) => on <= date);
      const [first] = due.sort((a, b) => (a.on < b.on ? -1 : 1));
      return first ? [{ replica, ...first }] : [];
    });
}

/** The day on which the term after a death ends, or null where there is none. */
function termEnd({ diedOn, directive }: LikenessFacts): string | null {
  const years = directive?.postMortem.untilYears ?? null;
  if (diedOn === undefined || years === null) return null;
  const [year = 0, month = 1, day = 1] = diedOn.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

function endsOf(facts: LikenessFacts, { endsOn, state }: Replica, inOffice: number): Omit<Ending, 'replica'>[] {
  const ends: Omit<Ending, 'replica'>[] = [];
  if (endsOn !== undefined) ends.push({ state: 'retired', because: 'farewell', on: endsOn });
  if (facts.lifeState !== 'deceased' || facts.confirmedOn === undefined) return ends;
  const term = termEnd(facts);
  if (term !== null) ends.push({ state: 'retired', because: 'term_ended', on: term });
  if (facts.directive?.doNotReanimate === true)
    ends.push({
      state: 'revoked',
      because: 'do_not_reanimate',
      on: daysAfter(facts.confirmedOn, WITHDRAWN_AFTER_DAYS),
    });
  if (state === 'suspended' && inOffice === 0)
    ends.push({
      state: 'revoked',
      because: 'never_reactivated',
      on: daysAfter(facts.confirmedOn, UNCLAIMED_AFTER_DAYS),
    });
  return ends;
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 24 * 3_600_000).toISOString().slice(0, 10);
}
