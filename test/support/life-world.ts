import type { FactsAt } from '../../src/likeness/index.js';
import type { Grant, LikenessFacts } from '../../src/policy/index.js';
import { daysAfter, type DeathReport, type LifeCase, type Standing } from '../../src/legacy/life/life-case.js';
import { whenBack, whenDeceased, whenLiving, whenReported } from '../../src/legacy/life/life-facts.js';
import { closedSinceDeath, keptAtDeath, type Kept } from '../../src/legacy/life/opened-since.js';
import { transition, type LifeEvent } from '../../src/legacy/life/transition.js';
import { withoutExecutors } from '../../src/legacy/life/undo-executors.js';
import { sidesOnRecord } from '../../src/replicas/sides-on-record.js';
import { any, first, rule } from './life-facts.js';

const START = '2026-01-01T00:00:00.000Z';
/** What can be done in the world. */
export type Act =
  | { do: 'life'; event: Exclude<LifeEvent['type'], 'weighed' | 'reported' | 'proposed'>; who: number }
  | { do: 'report' | 'prove' }
  | { do: 'show'; daysAgo: number }
  | { do: 'pass'; days: number }
  | { do: 'grant'; by: Grant['by']; purpose: 'education' | 'research' }
  | { do: 'suspend' | 'lift' | 'hold' | 'release'; side: 'holder' | 'executor' }
  | { do: 'farewell'; side: 'holder' | 'executor'; days: number | null }
  | { do: 'register' | 'refuse' };

/** A world in which only what this floor does to the facts is real; each opening is as the other modules would make it. */
export class World {
  life: LifeCase = { state: 'living' };
  now = START;
  history: FactsAt[] = [{ version: 1, at: START, type: 'likeness.created', said: {}, facts: first }];
  reportedAt = 0;
  kept: Kept | undefined;
  /** When operators last saw who the holder is. */
  seenAt: string | null = null;
  private count = 0;

  get facts(): LikenessFacts {
    return this.history.at(-1)?.facts ?? first;
  }

  revise(type: string, facts: LikenessFacts, said: Record<string, unknown> = {}): void {
    const version = this.facts.version + 1;
    this.history.push({ version, at: this.now, type, said, facts: { ...facts, version } });
  }

  happen(event: LifeEvent): void {
    const outcome = transition(this.life, event, this.now);
    if ('refusal' in outcome) return;
    const [from, to] = [this.life, outcome.next];
    this.life = to;
    if (from.state !== 'reported' && to.state === 'reported') {
      this.revise('death.reported', whenReported(this.facts));
      this.reportedAt = this.facts.version;
    } else if (from.state === 'reported' && to.state === 'deceased') {
      const death = { diedOn: to.report.diedOn, confirmedOn: to.confirmedOn };
      this.kept = keptAtDeath(this.history, death.diedOn);
      this.revise('death.confirmed', whenDeceased(this.facts, death, this.kept, this.facts.directive));
    } else if (event.type === 'lived' && from.state === 'reported') {
      this.revise('life.signed', whenLiving(withoutExecutors(this.history, this.reportedAt)));
    } else if (event.type === 'lived' && from.state === 'deceased') {
      this.revise('life.signed', whenReported(withoutExecutors(this.history, this.reportedAt)));
    } else if (event.type === 'recognised' && this.kept) {
      this.revise(
        'life.recognised',
        whenBack(this.facts, this.kept, this.facts.directive, closedSinceDeath(this.history)),
      );
    } else if (event.type === 'unrecognised') {
      this.revise('life.not_recognised', { ...this.facts, lifeState: 'deceased' });
    } else if (to.state === 'living' && from.state === 'reported') {
      this.revise('death.rejected', whenLiving(this.facts));
    }
  }

  act(act: Act): void {
    const { facts } = this;
    this.count += 1;
    if (act.do === 'life') this.happen(eventOf(act));
    else if (act.do === 'report') this.happen({ type: 'reported', report: reportOf(this.now) });
    else if (act.do === 'show')
      this.happen({ type: 'accepted', diedOn: daysAfter(this.now, -act.daysAgo).slice(0, 10) });
    else if (act.do === 'prove') this.seenAt = this.now;
    else if (act.do === 'pass') this.now = daysAfter(this.now, act.days);
    else if (act.do === 'grant') this.revise('grant.given', { ...facts, grants: [...facts.grants, this.grant(act)] });
    else if (act.do === 'suspend' && !facts.suspendedBy.includes(act.side))
      this.revise(
        'likeness.suspended',
        { ...facts, suspendedBy: [...facts.suspendedBy, act.side] },
        { side: act.side },
      );
    else if (act.do === 'lift')
      this.revise(
        'likeness.suspension_lifted',
        { ...facts, suspendedBy: facts.suspendedBy.filter((side) => side !== act.side) },
        { side: act.side },
      );
    else if (act.do === 'hold' || act.do === 'release') this.change('rp_1', act.do, act.side);
    else if (act.do === 'farewell') this.farewell('rp_1', act);
    else if (act.do === 'refuse')
      this.revise('executor.refused', {
        ...facts,
        executorRefusals: [...facts.executorRefusals, rule(`rf_${this.count}`, 'refuse', 'education')],
      });
    else if (act.do === 'register')
      this.revise('replica.registered', {
        ...facts,
        replicas: {
          ...facts.replicas,
          [`rp_${this.count + 1}`]: { platform: 'pf_1', modalities: ['voice'], state: 'active' },
        },
      });
    this.weigh();
  }

  /** One replica held back or let go by a side, as `replicas` does it; whoever is confirmed dead lets nothing go. */
  private change(id: string, deed: 'hold' | 'release', side: 'holder' | 'executor'): void {
    const { facts } = this;
    const [replica, sides] = [facts.replicas[id], this.sidesOf(id)];
    if (!replica || (deed === 'release' && side === 'holder' && facts.confirmedOn !== undefined)) return;
    const left = sides.filter((one) => one !== side && !(side === 'holder' && one === 'executor'));
    const held = deed === 'hold' || left.length > 0;
    const replicas: LikenessFacts['replicas'] = {
      ...facts.replicas,
      [id]: { ...replica, state: held ? 'suspended' : 'active' },
    };
    const type = deed === 'hold' ? 'replica.suspended' : 'replica.suspension_lifted';
    this.revise(type, { ...facts, replicas }, { side, replica: id });
  }

  /** A farewell set; one that is put off opens, which the confirmed dead do not, and executors only then. */
  private farewell(id: string, { side, days }: Extract<Act, { do: 'farewell' }>): void {
    const { facts, now } = this;
    const day = days === null ? null : daysAfter(now, days).slice(0, 10);
    const { endsOn, ...replica } = facts.replicas[id] ?? { platform: '', modalities: [], state: 'active' };
    const opens = endsOn !== undefined && (day === null || day > endsOn);
    const isDead = facts.confirmedOn !== undefined;
    if (side === 'holder' ? isDead && opens : facts.lifeState !== 'deceased') return;
    const set = day === null ? replica : { ...replica, endsOn: day };
    this.revise(
      'replica.farewell_set',
      { ...facts, replicas: { ...facts.replicas, [id]: set } },
      { side, replica: id },
    );
  }

  /** On whose sides a replica is held, as the register keeps it. */
  sidesOf(id: string): readonly string[] {
    return sidesOnRecord(this.history).get(id) ?? [];
  }

  private weigh(): void {
    const { life } = this;
    const standing: Standing = {
      voices: life.state === 'reported' ? life.report.confirmed.length : 0,
      needed: 2,
      actedSince: false,
      livedSince: this.seenAt !== null && life.state === 'reported' && life.report.diedOn < this.seenAt.slice(0, 10),
    };
    this.happen({ type: 'weighed', standing });
  }

  private grant({ by, purpose }: Extract<Act, { do: 'grant' }>): Grant {
    const phase = by === 'holder' ? 'lifetime' : 'post_mortem';
    return { ...any, id: `gr_${this.count}`, by, purposes: [purpose], phase, validUntil: '2040-01-01T00:00:00.000Z' };
  }
}

function reportOf(now: string): DeathReport {
  const open = { contestFrom: null, executorsSuffice: false, disputed: [], disputeOpen: false };
  const said = { diedOn: now.slice(0, 10), reportedAt: now, contestDays: 14, confirmed: ['ac_1'] };
  return { ...open, ...said, accepted: false, overdue: false };
}

function eventOf({ event, who }: Extract<Act, { do: 'life' }>): LifeEvent {
  if (event === 'confirmed' || event === 'disputed') return { type: event, executor: `ac_${who}` };
  return { type: event };
}
