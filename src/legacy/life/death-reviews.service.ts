import { Injectable } from '@nestjs/common';
import { Accounts, Reviews, type Finding } from '../../identity/index.js';
import { Clock, Database, isId, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import { Certificates, type OpenedCertificate } from './certificates.service.js';
import { DeathCases } from './death-cases.service.js';
import type { DeathNoticeId, DeathNoticeFields } from './death-notice.entity.js';
import { DeathNoticeStore } from './death-notice.store.js';
import { DeathNotices } from './death-notices.service.js';
import type { DeathReportId } from './death-report.entity.js';
import { DeathReportStore } from './death-report.store.js';
import { noticeReviewed } from './desk-letters.js';
import { LifeStates } from './life-states.service.js';
import { evidenceNeeded, nobodyFound, reportNotFound } from './life.errors.js';
import { Parties } from './parties.service.js';
import { mustBePossible, mustNotHaveLived } from './possible-death.js';
import { SeenAlive } from './seen-alive.service.js';

/** Where a report or a notice stands after a review, and how many operators have accepted and must. */
export interface Reviewed {
  id: DeathReportId | DeathNoticeId;
  state: string;
  voices: number;
  needed: number;
}

/** What an operator finds, with the day that the evidence shows where it is another than was told. */
export type DeathFinding = Finding & { diedOn?: string | undefined };

/** The operators' reviews of reports and notices of deaths. Both findings open something, so both take as many operators. */
@Injectable()
export class DeathReviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly accounts: Accounts,
    private readonly reviews: Reviews,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
    private readonly reports: DeathReportStore,
    private readonly notices: DeathNoticeStore,
    private readonly named: DeathNotices,
    private readonly cases: DeathCases,
    private readonly states: LifeStates,
    private readonly parties: Parties,
    private readonly certificates: Certificates,
    private readonly seen: SeenAlive,
  ) {}

  /** Opens the certificate of a report or a notice on the desk. */
  async open(operator: AccountId, id: string): Promise<OpenedCertificate> {
    const item = isId('dr', id) ? await this.reports.find(id) : isId('dn', id) ? await this.notices.find(id) : null;
    if (!item) throw reportNotFound();
    return this.certificates.open(operator, item);
  }

  /** Adds an operator's finding about a report or a notice; once it decides, what follows happens and all are told. */
  review(operator: AccountId, id: string, finding: DeathFinding): Promise<Reviewed> {
    if (isId('dr', id)) return this.reviewReport(operator, id, finding);
    if (isId('dn', id)) return this.reviewNotice(operator, id, finding);
    return Promise.reject(reportNotFound());
  }

  private reviewReport(operator: AccountId, id: DeathReportId, finding: DeathFinding): Promise<Reviewed> {
    return this.database.transaction(async () => {
      const found = await this.reports.find(id);
      if (!found) throw reportNotFound();
      const { likeness } = found;
      await this.likenesses.mustLock(likeness);
      const { row } = await this.cases.mustBeOpen(likeness);
      if (row.id !== id) throw reportNotFound();
      if (finding.outcome === 'accepted' && row.certificateId === null && finding.note === '') throw evidenceNeeded();
      const party = await this.parties.all(likeness, row.reporter);
      const diedOn = finding.diedOn ?? row.diedOn;
      if (finding.outcome === 'accepted') await this.mustBeTheDay(likeness, diedOn);
      const verdict = await this.reviews.cast({ subject: id, party, bothOpen: true }, operator, ofDay(finding, diedOn));
      const { outcome, voices, needed } = verdict;
      if (outcome === null) return { id, state: told(row.state), voices, needed };
      const event = outcome === 'accepted' ? { type: outcome, diedOn } : { type: outcome };
      const { life } = await this.states.happen(likeness, event, operator);
      return { id, state: told(life.state), voices, needed };
    });
  }

  private reviewNotice(operator: AccountId, id: DeathNoticeId, finding: DeathFinding): Promise<Reviewed> {
    return this.database.transaction(async () => {
      const likeness = await this.lockNamed(id);
      const notice = await this.notices.lock(id);
      if (notice?.state !== 'waiting') throw reportNotFound();
      if (finding.outcome === 'accepted' && !likeness) throw nobodyFound();
      const party = likeness ? await this.parties.all(likeness, await this.senderOf(notice)) : [];
      const diedOn = finding.diedOn ?? notice.diedOn;
      if (finding.outcome === 'accepted' && likeness) await this.mustBeTheDay(likeness, diedOn);
      const verdict = await this.reviews.cast({ subject: id, party, bothOpen: true }, operator, ofDay(finding, diedOn));
      const { outcome, voices, needed } = verdict;
      if (outcome === null) return { id, state: notice.state, voices, needed };
      await this.notices.settle(id, outcome, this.clock.now());
      if (outcome === 'accepted' && likeness) await this.states.reportByNotice(likeness, diedOn, operator);
      else await this.discard(notice, operator);
      const { locale = 'en' } = (await this.accounts.findByEmail(notice.contact)) ?? {};
      await this.notifications.mail(noticeReviewed(notice.contact, locale));
      return { id, state: outcome, voices, needed };
    });
  }

  /** Operators accept no day that cannot be, nor one after which operators saw the holder alive. */
  private async mustBeTheDay(likeness: LikenessId, diedOn: string): Promise<void> {
    mustBePossible(diedOn, (await this.likenesses.mustLock(likeness)).bornOn, this.clock.now());
    mustNotHaveLived(diedOn, await this.seen.byOperators(likeness));
  }

  /** The facts first, then the notice: every change holds them in this order. */
  private async lockNamed(id: DeathNoticeId): Promise<LikenessId | undefined> {
    const notice = await this.notices.find(id);
    const likeness = notice ? await this.named.likenessOf(notice) : undefined;
    if (likeness) await this.likenesses.mustLock(likeness);
    return likeness;
  }

  private async senderOf({ contact }: DeathNoticeFields): Promise<AccountId | null> {
    return (await this.accounts.findByEmail(contact))?.id ?? null;
  }

  private async discard({ id }: DeathNoticeFields, by: AccountId): Promise<void> {
    const payload = { type: 'death.notice_rejected', notice: id, by, at: this.clock.now() };
    await this.ledger.append({ type: 'change', payload });
  }
}

/** A finding with the day that it rests on, which several operators must agree about. */
function ofDay({ outcome, note }: Finding, day: string): Finding {
  return outcome === 'accepted' ? { outcome, note, day } : { outcome, note };
}

/** The state of a report as everybody is told it. */
function told(state: string): string {
  return state === 'reported' ? 'death_reported' : state;
}
