import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts, Platforms } from '../identity/index.js';
import { Config, Database, Jobs, type AccountId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import { Notifications } from '../notifications/index.js';
import { ApprovalStore } from './approval.store.js';
import { daysAfter, isDue, stateOf, type Approval } from './approval.js';
import { questionsWait, type WaitingQuestion } from './letters.js';
import { nextAfter, settled, written, type Notice } from './notice.js';
import { NoticeStore } from './notice.store.js';
import { Settlements } from './settlements.service.js';
import { VoiceStore } from './voice.store.js';

const NOTICES = 'approvals.notices';
const DAYS_BETWEEN_MAILS = 1;
const SOON_MS = 60_000;

/** Mails about questions that wait: all of a person's in one, at most one a day, each question at most three times. */
@Injectable()
export class ApprovalNotices implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly accounts: Accounts,
    private readonly platforms: Platforms,
    private readonly likenesses: Likenesses,
    private readonly notifications: Notifications,
    private readonly approvals: ApprovalStore,
    private readonly voices: VoiceStore,
    private readonly notices: NoticeStore,
    private readonly settlements: Settlements,
  ) {}

  /** Names what sends the mails that are due before the service starts. */
  onModuleInit(): void {
    this.jobs.due(NOTICES, (now) => this.settle(now));
  }

  /** Tells these people of a new question, in the current transaction: now, or with the next day's others. */
  async begin({ id, raisedAt }: Approval, accounts: AccountId[]): Promise<void> {
    for (const account of accounts.toSorted()) {
      await this.notices.add(id, account, raisedAt);
      await this.write(account, raisedAt);
    }
  }

  /** Sends every mail that is due by `now`, once time has settled what it settles; one that fails holds up no other. */
  private async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    await this.settlements.settle(now).catch((error: unknown) => failures.push(error));
    for (const account of await this.notices.accountsDue(now))
      await this.write(account, now).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Some mails about approvals could not be written.');
  }

  private write(account: AccountId, now: string): Promise<void> {
    return this.database.transaction(async () => {
      const mailedAt = await this.notices.lockMailing(account);
      const notBefore = mailedAt === null ? now : daysAfter(mailedAt, DAYS_BETWEEN_MAILS);
      if (now < notBefore) return this.jobs.sendDue(NOTICES, notBefore);
      const due = await this.settledNotices(account, now);
      const waiting = await this.stillWaiting(account, due, now);
      const isWaiting = ({ approval }: Notice): boolean => waiting.some(({ id }) => id === approval);
      for (const notice of due) await this.notices.keep(isWaiting(notice) ? written(notice, now) : settled(notice));
      if (waiting.length === 0) return;
      await this.mail(account, waiting);
      await this.notices.mailed(account, now);
      await this.jobs.sendDue(NOTICES, nextAfter(now));
    });
  }

  /** What is due, less what time itself has yet to settle: whether it still waits shows only then. */
  private async settledNotices(account: AccountId, now: string): Promise<Notice[]> {
    const due = await this.notices.due(account, now);
    const open = await this.approvals.openAmong(due.map(({ approval }) => approval));
    const unsettled = new Set(open.filter((approval) => isDue(approval, now)).map(({ id }) => id));
    if (unsettled.size > 0) await this.jobs.sendDue(NOTICES, new Date(Date.parse(now) + SOON_MS).toISOString());
    return due.filter(({ approval }) => !unsettled.has(approval));
  }

  /** Those that are open, and that the person has not answered. */
  private async stillWaiting(account: AccountId, due: Notice[], now: string): Promise<Approval[]> {
    const waiting: Approval[] = [];
    for (const approval of await this.approvals.openAmong(due.map((notice) => notice.approval))) {
      const facts = await this.likenesses.find(approval.likeness);
      const voice = await this.voices.find(approval.id, account);
      const spoke = voice !== null && voice.answer !== 'withdrawn' && voice.at > approval.raisedAt;
      if (facts && !spoke && stateOf(approval, facts, now) === 'open') waiting.push(approval);
    }
    return waiting;
  }

  private async mail(account: AccountId, waiting: Approval[]): Promise<void> {
    const reader = await this.accounts.mustFind(account);
    const questions: WaitingQuestion[] = [];
    for (const approval of waiting) {
      const { name } = await this.platforms.mustFind(approval.platform);
      const of = approval.approver === 'holder' ? null : (await this.accounts.holderOf(approval.likeness)).name;
      questions.push({ ...approval, respondBy: approval.dueAt ?? approval.respondBy, platformName: name, of });
    }
    await this.notifications.mail(questionsWait(reader, questions, `${this.config.publicUrl}/approvals`));
  }
}
