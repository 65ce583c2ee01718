import type { z } from 'zod';
import type { LikenessId } from '../../kernel/index.js';
import type { DeathCase } from './death-cases.service.js';
import type { DeathNoticeFields } from './death-notice.entity.js';
import type { DeathDeskAnswer } from './life.schema.js';

/** Something on the operators' desk about a death. */
export type DeskItem = z.infer<typeof DeathDeskAnswer>['items'][number] & Pick<DeathCase | DeathNoticeFields, 'id'>;

/** What hangs on the day of a death, for operators to see before they find it shown. */
export type DeathProspects = Pick<DeskItem, 'lastActOn' | 'executors'>;

/** A report as the desk shows it. */
export function reportOnDesk(report: DeathCase, prospects: DeathProspects): DeskItem {
  const { voices: _, needed: __, confirmedOn: ___, ...shown } = report;
  return { ...shown, kind: 'report', about: null, ...prospects };
}

/** A notice as the desk shows it, with the likeness that it leads to. */
export function noticeOnDesk(
  notice: DeathNoticeFields,
  likeness: LikenessId | undefined,
  prospects: DeathProspects,
): DeskItem {
  const { id, state, diedOn, receivedAt: reportedAt, email, name } = notice;
  const open = { stage: null, contestUntil: null, certificate: true, disputed: false, overdue: false };
  const said = { state, diedOn, reportedAt, about: { email, name } };
  return { id, kind: 'notice', likeness: likeness ?? null, ...said, ...open, ...prospects };
}
