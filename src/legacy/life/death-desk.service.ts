import { Injectable } from '@nestjs/common';
import { toUuid } from '../../kernel/index.js';
import { toLifeCase } from './case-row.js';
import { DeathCases } from './death-cases.service.js';
import { noticeOnDesk, reportOnDesk, type DeskItem } from './death-desk.js';
import { DeathNoticeStore } from './death-notice.store.js';
import { DeathNotices } from './death-notices.service.js';
import { Prospects } from './death-prospects.service.js';
import { DeathReportStore } from './death-report.store.js';

/** What is open about deaths, for the operators. */
@Injectable()
export class DeathDesk {
  constructor(
    private readonly reports: DeathReportStore,
    private readonly notices: DeathNoticeStore,
    private readonly named: DeathNotices,
    private readonly cases: DeathCases,
    private readonly prospects: Prospects,
  ) {}

  /** At most `limit` reports and notices together, the oldest first, from `after` on. */
  async waiting(limit: number, after?: readonly [at: string, uuid: string]): Promise<DeskItem[]> {
    const items: DeskItem[] = [];
    for (const row of await this.reports.desk(limit, after))
      items.push(
        reportOnDesk(
          await this.cases.view({ row, life: toLifeCase(row) }),
          await this.prospects.of(row.likeness, row.diedOn),
        ),
      );
    for (const notice of await this.notices.waiting(limit, after)) {
      const likeness = await this.named.likenessOf(notice);
      items.push(noticeOnDesk(notice, likeness, await this.prospects.of(likeness, notice.diedOn)));
    }
    return items.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)).slice(0, limit);
  }
}

function placeOf({ reportedAt, id }: DeskItem): string {
  return `${reportedAt} ${toUuid(id)}`;
}
