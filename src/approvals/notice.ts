import type { AccountId, ApprovalId } from '../kernel/index.js';
import { daysAfter } from './approval.js';

/** A question is written of at most so often to one person. */
const MOST_MAILS = 3;
const DAYS_TO_REMINDER = 7;

/** How often one person was written to about one approval, and when they are to be again. */
export interface Notice {
  approval: ApprovalId;
  account: AccountId;
  mails: number;
  firstAt: string | null;
  nextAt: string | null;
}

/** A notice of which was just written, at `now`: due again in a week until there were three. */
export function written(notice: Notice, now: string): Notice {
  const mails = notice.mails + 1;
  return { ...notice, mails, firstAt: notice.firstAt ?? now, nextAt: mails < MOST_MAILS ? nextAfter(now) : null };
}

/** A notice of a question that waits for this person no more. */
export function settled(notice: Notice): Notice {
  return { ...notice, nextAt: null };
}

/** When a reminder of what is written of at `now` falls due. */
export function nextAfter(now: string): string {
  return daysAfter(now, DAYS_TO_REMINDER);
}
