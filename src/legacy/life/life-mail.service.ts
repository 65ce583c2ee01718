import { Injectable } from '@nestjs/common';
import type { Account } from '../../identity/index.js';
import { Config, type AccountId, type LikenessId } from '../../kernel/index.js';
import type { Letter } from '../../notifications/index.js';
import { dayPutRight, nobodyInOfficeByDay, nobodyLeftByDeath } from './day-letters.js';
import type { DeathReportFields } from './death-report.entity.js';
import { onTheDesk, type DeskMatter } from './desk-letters.js';
import {
  deathConfirmed,
  deathConfirmedToHolder,
  deathDisputed,
  deathReportedToExecutor,
  deathReportedToHolder,
  deathStillToConfirm,
  evidenceAccepted,
  reportOverdue,
  reportRejected,
} from './letters.js';
import { contestUntil, dayOf, type LifeCase } from './life-case.js';
import { Parties } from './parties.service.js';
import { holderLives, returnDecided } from './return-letters.js';
import type { LifeEvent } from './transition.js';

type ToAll = (reader: Account, holder: string, own: boolean) => Letter;

/** Who is told of which turn in the state of a life, in the current transaction. */
@Injectable()
export class LifeMail {
  constructor(
    private readonly config: Config,
    private readonly parties: Parties,
  ) {}

  /** Tells everybody whom this turn concerns. */
  async tell(row: DeathReportFields, from: LifeCase, to: LifeCase, { type }: LifeEvent): Promise<void> {
    const turn = `${from.state} ${to.state}`;
    const desk = (matter: DeskMatter) => this.parties.tellOperators((operator) => onTheDesk(operator, matter));
    if (dayOf(to) !== null && dayOf(from) !== dayOf(to)) await this.otherDay(row);
    if (turn === 'pending reported') await this.begun(row, to);
    else if (type === 'proposed') await desk('report');
    else if (type === 'recognised' || type === 'unrecognised')
      await this.all(row, (reader, holder, own) => returnDecided(reader, holder, own, type === 'recognised'));
    else if (type === 'lived' && from.state !== 'returning') await this.lived(row, from, to);
    else if (type === 'rejected') await this.rejected(row, from);
    else if (to.state === 'deceased') await this.confirmed(row);
    else if (type === 'disputed') {
      await this.all(row, deathDisputed);
      await desk('disputed');
    } else if (type === 'accepted') {
      const until = to.state === 'reported' ? contestUntil(to.report) : null;
      await this.all(row, (reader, holder, own) => evidenceAccepted(reader, holder, own, until ?? row.reportedAt));
    } else if (type === 'weighed') {
      await this.all(row, reportOverdue);
      await desk('overdue');
    } else if (type === 'certified') await desk('certificate');
  }

  /** Asks these executors once more. */
  async askAgain(likeness: LikenessId, accounts: readonly AccountId[]): Promise<void> {
    const url = this.estate(likeness);
    await this.parties.tellExecutors(likeness, (reader, holder) => deathStillToConfirm(reader, holder, url), accounts);
  }

  private async begun({ id, likeness }: DeathReportFields, to: LifeCase): Promise<void> {
    const until = to.state === 'reported' ? (contestUntil(to.report) ?? '') : '';
    await this.parties.tellHolder(likeness, (holder) => deathReportedToHolder(holder, this.alive(id), until));
    await this.parties.tellExecutors(likeness, (reader, holder) =>
      deathReportedToExecutor(reader, holder, this.estate(likeness), until),
    );
  }

  private async otherDay({ likeness, reporter, diedOn }: DeathReportFields): Promise<void> {
    const letter = (reader: Account, holder: string): Letter =>
      dayPutRight(reader, holder, diedOn, this.estate(likeness));
    await this.parties.tellExecutors(likeness, letter);
    await this.parties.tellReporter(likeness, reporter, letter);
  }

  private async confirmed(row: DeathReportFields): Promise<void> {
    const { likeness, reporter, diedOn } = row;
    await this.parties.tellHolder(likeness, (holder) => deathConfirmedToHolder(holder, this.alive(likeness)));
    await this.parties.tellExecutors(likeness, (reader, holder) =>
      deathConfirmed(reader, holder, this.estate(likeness)),
    );
    if ((await this.parties.inOffice(likeness)).length > 0) return;
    const letter = (reader: Account, holder: string): Letter => nobodyInOfficeByDay(reader, holder, diedOn);
    await this.parties.tellExecutors(likeness, letter, await this.parties.everNamed(likeness, reporter));
    await this.parties.tellOperators((operator) => nobodyLeftByDeath(operator, likeness));
  }

  private async lived(row: DeathReportFields, from: LifeCase, to: LifeCase): Promise<void> {
    if (from.state === 'pending') return this.rejected(row, from);
    const isChecked = to.state === 'returning';
    await this.all(row, (reader, holder, own) => holderLives(reader, holder, own, isChecked));
    if (isChecked) await this.parties.tellOperators((operator) => onTheDesk(operator, 'sign_of_life'));
  }

  /** A report that never counted is known to whoever made it alone. */
  private async rejected(row: DeathReportFields, from: LifeCase): Promise<void> {
    const letter: ToAll = (reader, holder, own) => reportRejected(reader, holder, own);
    if (from.state !== 'pending') return this.all(row, letter);
    if (row.reporter)
      await this.parties.tellExecutors(row.likeness, (reader, holder) => letter(reader, holder, false), [row.reporter]);
  }

  private async all({ likeness, reporter }: DeathReportFields, letter: ToAll): Promise<void> {
    await this.parties.tellHolder(likeness, (holder) => letter(holder, holder.name, true));
    const toOther = (reader: Account, holder: string): Letter => letter(reader, holder, false);
    await this.parties.tellExecutors(likeness, toOther);
    await this.parties.tellReporter(likeness, reporter, toOther);
  }

  /** Where the holder says that they live. What stands in it opens nothing: the page asks for the password. */
  private alive(token: string): string {
    return `${this.config.publicUrl}/alive?token=${token}`;
  }

  private estate(likeness: LikenessId): string {
    return `${this.config.publicUrl}/estates/${likeness}`;
  }
}
