import { Injectable } from '@nestjs/common';
import { ApprovalReader } from '../../approvals/index.js';
import { Press } from '../../documents/index.js';
import { Decisions } from '../../gate/index.js';
import { Accounts, Platforms, type AccountPrincipal } from '../../identity/index.js';
import { Clock, type LikenessId } from '../../kernel/index.js';
import {
  Estates,
  Offices,
  estateReportPdf,
  type EstateReportInput,
  type ReportedApproval,
  type ReportedReplica,
} from '../../legacy/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import { Replicas } from '../../replicas/index.js';
import { noReportYet } from './estate.errors.js';

/** So many of each list stand on the paper, newest first; all are in the service. */
const MOST = 100;

/** The report of an estate, put together from all that is on record about it. */
@Injectable()
export class EstateReports {
  constructor(
    private readonly press: Press,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly platforms: Platforms,
    private readonly likenesses: Likenesses,
    private readonly offices: Offices,
    private readonly estates: Estates,
    private readonly approvals: ApprovalReader,
    private readonly decisions: Decisions,
    private readonly replicas: Replicas,
  ) {}

  /**
   * The report for an executor in office; throws `legacy.estate_not_found` for whoever is not, and
   * `privacy.no_report_yet` before a death is confirmed.
   */
  async report(who: AccountPrincipal, likeness: LikenessId): Promise<Buffer> {
    await this.offices.mustBe(likeness, who.account);
    const facts = await this.likenesses.find(likeness);
    if (facts?.lifeState !== 'deceased') throw noReportYet();
    const input = await this.inputFor(who, likeness, facts);
    return this.press.print(() => estateReportPdf(input));
  }

  private async inputFor(
    who: AccountPrincipal,
    likeness: LikenessId,
    facts: LikenessFacts,
  ): Promise<EstateReportInput> {
    const { diedOn = '', confirmedOn = '', suspendedBy, directive, executorRefusals } = facts;
    const { holder } = await this.estates.mustFind({ account: who.account, likeness });
    return {
      holder: holder.name,
      locale: (await this.accounts.mustFind(who.account)).locale,
      likeness,
      diedOn,
      confirmedOn,
      executors: await this.executorsOf(likeness),
      quorum: await this.offices.quorum(likeness),
      suspendedBy,
      directive,
      replicas: await this.replicasOf(likeness),
      decisions: await this.countsOf(likeness, confirmedOn),
      approvals: await this.approvalsOf(who, likeness),
      refusals: executorRefusals,
      at: this.clock.now(),
    };
  }

  private async executorsOf(likeness: LikenessId): Promise<EstateReportInput['executors']> {
    const named: EstateReportInput['executors'] = [];
    for (const { account, acceptedAt } of await this.offices.inOffice(likeness))
      named.push({ name: (await this.accounts.mustFind(account)).name, acceptedAt });
    return named;
  }

  private async replicasOf(likeness: LikenessId): Promise<ReportedReplica[]> {
    const reported: ReportedReplica[] = [];
    for (const { id, platform, modalities, state, registeredAt, endsOn } of await this.replicas.list(
      { likeness },
      MOST,
    )) {
      const { name } = await this.platforms.mustFind(platform);
      reported.push({ id, platform: name, modalities, state, registeredAt, ...(endsOn !== undefined && { endsOn }) });
    }
    return reported;
  }

  private async countsOf(likeness: LikenessId, confirmedOn: string): Promise<EstateReportInput['decisions']> {
    return [
      { since: 'beginning', ...(await this.decisions.count(likeness)) },
      {
        since: 'confirmation',
        ...(await this.decisions.count(likeness, `${confirmedOn}T00:00:00.000Z`)),
      },
    ];
  }

  private async approvalsOf(who: AccountPrincipal, likeness: LikenessId): Promise<ReportedApproval[]> {
    const reported: ReportedApproval[] = [];
    for (let cursor: string | undefined; reported.length < MOST;) {
      const page = await this.approvals.list(who, { limit: MOST, cursor });
      const ofThis = page.items.filter((approval) => approval.likeness === likeness);
      for (const { raisedAt, platform, state, ...question } of ofThis)
        reported.push({
          askedAt: raisedAt,
          platform: platform.name,
          question,
          state,
        });
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    return reported.slice(0, MOST);
  }
}
