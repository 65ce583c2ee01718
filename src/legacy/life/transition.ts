import { lacking, overdueAt, type DeathReport, type LifeCase, type LifeCaseState, type Standing } from './life-case.js';

/** What can happen to the state of a life. */
export type LifeEvent =
  /** An executor reports a death, or the operator found a stranger's notice true. */
  | { type: 'reported'; report: DeathReport }
  /** The same by an executor whose last report came to nothing: it waits for the operator. */
  | { type: 'proposed'; report: DeathReport }
  | { type: 'certified' }
  | { type: 'confirmed'; executor: string }
  | { type: 'disputed'; executor: string }
  /** The operator found the evidence true, of the day that is given if it is another, or false. */
  | { type: 'accepted'; diedOn?: string }
  | { type: 'rejected' }
  /** Time passed, or somebody's word changed how the report stands. */
  | { type: 'weighed'; standing: Standing }
  /** The holder signed in and said that they are alive. */
  | { type: 'lived' }
  /** The operator found that it was the holder who said so, or that it was not. */
  | { type: 'recognised' }
  | { type: 'unrecognised' };

export type LifeEventType = LifeEvent['type'];

/** Why nothing happens. */
export const REFUSALS = [
  'no_report',
  'report_open',
  'death_confirmed',
  'not_counting',
  'already_disputed',
  'not_returning',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What an event makes of the state of a life, or why it does nothing. */
export type Transition = { next: LifeCase } | { refusal: Refusal };

type Of<S extends LifeCaseState> = Extract<LifeCase, { state: S }>;
type On<E extends LifeEventType> = Extract<LifeEvent, { type: E }>;
type Rules = { [S in LifeCaseState]: { [E in LifeEventType]: (life: Of<S>, event: On<E>, now: string) => Transition } };

const refuse = (refusal: Refusal) => (): Transition => ({ refusal });
const stays = (next: LifeCase): Transition => ({ next });
const toLiving = (): Transition => ({ next: { state: 'living' } });

const noReport = refuse('no_report');
const open = refuse('report_open');
const confirmed = refuse('death_confirmed');
const notReturning = refuse('not_returning');

/** Every state and every event: what follows. */
const RULES: Rules = {
  living: {
    reported: (_, { report }, now) => stays({ state: 'reported', report: { ...report, contestFrom: now } }),
    proposed: (_, { report }) => stays({ state: 'pending', report: { ...report, contestFrom: null } }),
    certified: noReport,
    confirmed: noReport,
    disputed: noReport,
    accepted: noReport,
    rejected: noReport,
    weighed: stays,
    lived: stays,
    recognised: notReturning,
    unrecognised: notReturning,
  },
  pending: {
    reported: open,
    proposed: open,
    certified: stays,
    confirmed: refuse('not_counting'),
    disputed: refuse('not_counting'),
    accepted: ({ report }, shown, now) =>
      stays({ state: 'reported', report: { ...of(report, shown), contestFrom: now, accepted: true } }),
    rejected: toLiving,
    weighed: stays,
    lived: toLiving,
    recognised: notReturning,
    unrecognised: notReturning,
  },
  reported: {
    reported: open,
    proposed: open,
    certified: stays,
    confirmed: (life, { executor }) =>
      life.report.confirmed.includes(executor)
        ? stays(life)
        : stays({ state: 'reported', report: { ...life.report, confirmed: [...life.report.confirmed, executor] } }),
    disputed: dispute,
    accepted: ({ report }, shown) =>
      stays({
        state: 'reported',
        report: { ...of(report, shown), accepted: true, disputeOpen: false, overdue: false },
      }),
    rejected: toLiving,
    weighed: weigh,
    lived: toLiving,
    recognised: notReturning,
    unrecognised: notReturning,
  },
  deceased: {
    reported: confirmed,
    proposed: confirmed,
    certified: confirmed,
    confirmed,
    disputed: confirmed,
    accepted: confirmed,
    rejected: confirmed,
    weighed: stays,
    lived: ({ report, confirmedOn }) => stays({ state: 'returning', report, confirmedOn }),
    recognised: notReturning,
    unrecognised: notReturning,
  },
  returning: {
    reported: open,
    proposed: open,
    certified: confirmed,
    confirmed,
    disputed: confirmed,
    accepted: confirmed,
    rejected: confirmed,
    weighed: stays,
    lived: stays,
    recognised: toLiving,
    unrecognised: ({ report, confirmedOn }) => stays({ state: 'deceased', report, confirmedOn }),
  },
};

/** What an event at `now` makes of the state of a life. Nothing else moves it. */
export function transition(life: LifeCase, event: LifeEvent, now: string): Transition {
  const rule = RULES[life.state][event.type] as (life: LifeCase, event: LifeEvent, now: string) => Transition;
  return rule(life, event, now);
}

/** A report of the day that the evidence shows. */
function of(report: DeathReport, { diedOn = report.diedOn }: On<'accepted'>): DeathReport {
  return { ...report, diedOn };
}

/** Whoever disputes confirms no more; one person's dispute brings it before the operator once. */
function dispute({ report }: Of<'reported'>, { executor }: On<'disputed'>): Transition {
  if (report.disputed.includes(executor)) return { refusal: 'already_disputed' };
  const others = report.confirmed.filter((one) => one !== executor);
  const disputed = [...report.disputed, executor];
  return stays({
    state: 'reported',
    report: { ...report, confirmed: others, disputed, disputeOpen: true, accepted: false },
  });
}

/** A confirmed death the moment that nothing is lacking; overdue after 180 days of something lacking. */
function weigh(life: Of<'reported'>, { standing }: On<'weighed'>, now: string): Transition {
  const { report } = life;
  if (lacking(report, standing, now) === 'none')
    return stays({ state: 'deceased', report: { ...report, overdue: false }, confirmedOn: now.slice(0, 10) });
  const at = overdueAt(report);
  return at !== null && at <= now && !report.overdue
    ? stays({ state: 'reported', report: { ...report, overdue: true } })
    : stays(life);
}
