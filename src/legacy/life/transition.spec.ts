import { describe, expect, it } from '@jest/globals';
import { contestUntil, daysAfter, stageOf, type DeathReport, type LifeCase, type Standing } from './life-case.js';
import { transition, type LifeEvent, type LifeEventType } from './transition.js';

const at = '2026-03-01T12:00:00.000Z';
const agreed: Standing = { voices: 2, needed: 2, actedSince: false, livedSince: false };
const report: DeathReport = {
  diedOn: '2026-02-20',
  reportedAt: at,
  contestDays: 14,
  contestFrom: at,
  executorsSuffice: false,
  confirmed: ['ac_1'],
  disputed: [],
  disputeOpen: false,
  accepted: true,
  overdue: false,
};
const confirmedOn = '2026-03-15';
const STATES: Record<LifeCase['state'], LifeCase> = {
  living: { state: 'living' },
  pending: { state: 'pending', report: { ...report, contestFrom: null, accepted: false } },
  reported: { state: 'reported', report },
  deceased: { state: 'deceased', report, confirmedOn },
  returning: { state: 'returning', report, confirmedOn },
};
const EVENTS: Record<LifeEventType, LifeEvent> = {
  reported: { type: 'reported', report },
  proposed: { type: 'proposed', report },
  certified: { type: 'certified' },
  confirmed: { type: 'confirmed', executor: 'ac_2' },
  disputed: { type: 'disputed', executor: 'ac_2' },
  accepted: { type: 'accepted' },
  rejected: { type: 'rejected' },
  weighed: { type: 'weighed', standing: agreed },
  lived: { type: 'lived' },
  recognised: { type: 'recognised' },
  unrecognised: { type: 'unrecognised' },
};
const types = Object.keys(EVENTS) as LifeEventType[];

/** What each event leads to at the end of the contest window, in the order of EVENTS: a state, or why nothing happens. */
const TABLE: Record<LifeCase['state'], string[]> = {
  living: [
    ...['reported', 'pending', 'no_report', 'no_report', 'no_report', 'no_report', 'no_report'],
    ...['living', 'living', 'not_returning', 'not_returning'],
  ],
  pending: [
    ...['report_open', 'report_open', 'pending', 'not_counting', 'not_counting', 'reported', 'living'],
    ...['pending', 'living', 'not_returning', 'not_returning'],
  ],
  reported: [
    ...['report_open', 'report_open', 'reported', 'reported', 'reported', 'reported', 'living'],
    ...['deceased', 'living', 'not_returning', 'not_returning'],
  ],
  deceased: [
    ...Array<string>(7).fill('death_confirmed'),
    ...['deceased', 'returning', 'not_returning', 'not_returning'],
  ],
  returning: [
    ...['report_open', 'report_open', ...Array<string>(5).fill('death_confirmed')],
    ...['returning', 'returning', 'living', 'deceased'],
  ],
};

const end = contestUntil(report) ?? '';
function after(life: LifeCase, event: LifeEvent, now = end): LifeCase {
  const outcome = transition(life, event, now);
  if ('refusal' in outcome) throw new Error(outcome.refusal);
  return outcome.next;
}

describe('the state of a life', () => {
  const rows = Object.entries(TABLE).flatMap(([state, leads]) =>
    types.map((type, index) => [state as LifeCase['state'], type, leads[index] ?? ''] as const),
  );

  it.each(rows)('%s, %s: %s', (state, type, leads) => {
    const outcome = transition(STATES[state], EVENTS[type], end);
    expect('next' in outcome ? outcome.next.state : outcome.refusal).toBe(leads);
  });

  it('leaves every state by some event', () => {
    for (const [state, leads] of Object.entries(TABLE))
      expect(leads.some((to) => to in STATES && to !== state)).toBe(true);
  });
});

describe('a report', () => {
  const weigh = (change: Partial<DeathReport>, standing: Partial<Standing> = {}, now = end): string =>
    after(
      { state: 'reported', report: { ...report, ...change } },
      { type: 'weighed', standing: { ...agreed, ...standing } },
      now,
    ).state;

  it('is confirmed the moment that the window ends, and not before', () => {
    expect(weigh({}, {}, daysAfter(end, -0.001))).toBe('reported');
    expect(weigh({})).toBe('deceased');
  });

  it('needs the effective quorum, and nobody’s voice where nobody is in office', () => {
    expect(weigh({}, { voices: 1 })).toBe('reported');
    expect(weigh({}, { voices: 0, needed: 0 })).toBe('deceased');
  });

  it('needs the operator unless the holder let the executors suffice, with a window of at least 14 days', () => {
    const suffice = { accepted: false, executorsSuffice: true };
    expect(weigh({ accepted: false })).toBe('reported');
    expect(weigh(suffice)).toBe('deceased');
    expect(weigh({ ...suffice, contestDays: 13 })).toBe('reported');
    expect(weigh(suffice, { actedSince: true })).toBe('reported');
    expect(weigh(suffice, { voices: 0, needed: 0 })).toBe('reported');
  });

  it('is confirmed by nobody of a day after which operators saw the holder alive', () => {
    expect(weigh({}, { livedSince: true })).toBe('reported');
    expect(weigh({ accepted: false, executorsSuffice: true }, { livedSince: true })).toBe('reported');
  });

  it('is confirmed by nobody while a dispute is open, also after the operator had accepted', () => {
    const disputed = after(STATES.reported, { type: 'disputed', executor: 'ac_1' });
    expect(disputed).toMatchObject({ report: { confirmed: [], disputeOpen: true, accepted: false } });
    expect(after(disputed, { type: 'weighed', standing: agreed }).state).toBe('reported');
    const decided = after(disputed, { type: 'accepted' });
    expect(after(decided, { type: 'weighed', standing: agreed }).state).toBe('deceased');
    expect(transition(decided, { type: 'disputed', executor: 'ac_1' }, end)).toEqual({ refusal: 'already_disputed' });
  });

  it('is of the day that the evidence shows, which a later finding may put right again', () => {
    const shown = after(STATES.reported, { type: 'accepted', diedOn: '2026-02-18' });
    expect(shown).toMatchObject({ report: { diedOn: '2026-02-18', confirmed: ['ac_1'], accepted: true } });
    expect(after(shown, { type: 'accepted' })).toMatchObject({ report: { diedOn: '2026-02-18' } });
    expect(after(shown, { type: 'accepted', diedOn: '2026-02-19' })).toMatchObject({
      report: { diedOn: '2026-02-19' },
    });
    expect(after(STATES.pending, { type: 'accepted', diedOn: '2026-02-18' })).toMatchObject({
      state: 'reported',
      report: { diedOn: '2026-02-18', contestFrom: end },
    });
  });

  it('counts each executor once', () => {
    const twice = [1, 2].reduce((life) => after(life, { type: 'confirmed', executor: 'ac_2' }), STATES.reported);
    expect(twice).toMatchObject({ report: { confirmed: ['ac_1', 'ac_2'] } });
  });

  it('is overdue after 180 days, once, and can still be confirmed', () => {
    const lacking = { type: 'weighed', standing: { ...agreed, voices: 0 } } as const;
    const late = daysAfter(at, 180);
    expect(after(STATES.reported, lacking, daysAfter(late, -0.001))).toBe(STATES.reported);
    const overdue = after(STATES.reported, lacking, late);
    expect(overdue).toMatchObject({ report: { overdue: true } });
    expect(after(overdue, lacking, late)).toBe(overdue);
    expect(overdue.state === 'reported' && stageOf(overdue.report, agreed, late)).toBe('overdue');
    expect(after(overdue, { type: 'weighed', standing: agreed }, late).state).toBe('deceased');
  });
});
