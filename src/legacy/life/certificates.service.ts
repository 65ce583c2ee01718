import { Injectable } from '@nestjs/common';
import { SealedFiles, mediaTypeOf, mustBePaper, toFileId } from '../../documents/index.js';
import { Restraints, Reviews } from '../../identity/index.js';
import { Clock, Database, type AccountId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Offices } from '../offices/offices.service.js';
import { DeathCases, type ActingOn, type DeathCase } from './death-cases.service.js';
import type { DeathNoticeFields } from './death-notice.entity.js';
import type { DeathReportFields } from './death-report.entity.js';
import { DeathReportStore } from './death-report.store.js';
import { LifeStates } from './life-states.service.js';
import { certificateUnderReview, reportNotFound } from './life.errors.js';

/** A certificate, opened for an operator. */
export interface OpenedCertificate {
  content: Buffer;
  mediaType: string;
  fileName: string;
}

/** Certificates of deaths: kept sealed, shown to operators alone, and only to be saved. */
@Injectable()
export class Certificates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly files: SealedFiles,
    private readonly reviews: Reviews,
    private readonly restraints: Restraints,
    private readonly offices: Offices,
    private readonly reports: DeathReportStore,
    private readonly cases: DeathCases,
    private readonly states: LifeStates,
  ) {}

  /**
   * Takes the certificate that `receive` reads, in the place of an earlier one unless an operator has begun to look at
   * that. Whoever is in no office, where no death is reported, and an account that may only close are refused before a
   * byte is read.
   */
  async send(acting: ActingOn, receive: () => Promise<Buffer>): Promise<DeathCase> {
    await this.cases.mustFind(acting);
    await this.restraints.mustBeFree(acting.account);
    const bytes = await receive();
    const kind = await mustBePaper(bytes, 'certificate');
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(acting.likeness);
      await this.offices.mustBe(acting.likeness, acting.account);
      const { row } = await this.cases.mustBeOpen(acting.likeness);
      if (row.accepted || (await this.reviews.standing(row.id)).voices > 0) throw certificateUnderReview();
      await this.states.happen(acting.likeness, { type: 'certified' }, acting.account);
      const certificate = { certificateId: await this.files.put(bytes), certificateKind: kind };
      await this.reports.change(row.id, certificate);
      if (row.certificateId !== null) await this.files.remove(toFileId(row.certificateId));
      return this.cases.view(await this.cases.mustBeOpen(acting.likeness));
    });
  }

  /** Opens the certificate of a report or a notice, and records who looked at it. */
  async open(operator: AccountId, item: DeathReportFields | DeathNoticeFields): Promise<OpenedCertificate> {
    const { id, certificateId, certificateKind } = item;
    if (certificateId === null || certificateKind === null) throw reportNotFound();
    const content = await this.files.read(toFileId(certificateId));
    const about = 'reportedAt' in item ? { report: id, likeness: item.likeness } : { notice: id };
    await this.database.transaction(() =>
      this.ledger.append({
        type: 'change',
        payload: { type: 'death.certificate_read', ...about, by: operator, at: this.clock.now() },
      }),
    );
    return { content, mediaType: mediaTypeOf(certificateKind), fileName: `certificate.${certificateKind}` };
  }
}
