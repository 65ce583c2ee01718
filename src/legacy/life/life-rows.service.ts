import { Injectable } from '@nestjs/common';
import { toFileId, type FileId } from '../../documents/index.js';
import { Reviews, type Leaver } from '../../identity/index.js';
import type { AccountId, LikenessId } from '../../kernel/index.js';
import { CheckInStore } from './check-in.store.js';
import type { DeathNoticeId } from './death-notice.entity.js';
import { DeathNoticeStore } from './death-notice.store.js';
import type { DeathReportId, DeathReportFields } from './death-report.entity.js';
import { DeathReportStore } from './death-report.store.js';

/** What an erasure took of these rows: their ids, and the files that are to be destroyed. */
export interface ForgottenLife {
  reports: DeathReportId[];
  notices: DeathNoticeId[];
  files: FileId[];
}

/** Everything that is kept about the state of one life. */
@Injectable()
export class LifeRows {
  constructor(
    private readonly reports: DeathReportStore,
    private readonly notices: DeathNoticeStore,
    private readonly checkIns: CheckInStore,
    private readonly reviews: Reviews,
  ) {}

  /** The reports of a holder's death, without who reported, confirmed or disputed. */
  async held(likeness: LikenessId): Promise<object[]> {
    return (await this.reports.all(likeness)).map(held);
  }

  /** How far a check-in with an account has come, or null. */
  checkIn(account: AccountId): Promise<object | null> {
    return this.checkIns.find(account);
  }

  /** Deletes them in the current transaction, which must be an erasure's, and takes the person out of what is about others. */
  async forget({ account, likeness, email }: Leaver): Promise<ForgottenLife> {
    const reports = await this.reports.deleteOf(likeness);
    const notices = await this.notices.about(likeness, email);
    await this.notices.delete(notices.map(({ id }) => id));
    await this.reviews.forget([likeness, ...reports.map(({ id }) => id), ...notices.map(({ id }) => id)]);
    await this.checkIns.forget(account);
    await this.reports.forgetPerson(account);
    const files = [...reports, ...notices].flatMap(({ certificateId }) => certificateId ?? []).map(toFileId);
    return { reports: reports.map(({ id }) => id), notices: notices.map(({ id }) => id), files };
  }
}

function held(row: DeathReportFields): object {
  const { id, state, outcome, diedOn, reportedAt, contestDays, contestFrom, accepted, overdue, confirmedOn } = row;
  const { lifeSignAt, endedAt } = row;
  const said = { id, state, outcome, diedOn, reportedAt, contestDays, contestFrom };
  return { ...said, accepted, overdue, confirmedOn, lifeSignAt, endedAt };
}
