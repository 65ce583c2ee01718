import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/index.js';
import { DocumentsModule } from '../documents/index.js';
import { IdentityModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { EstateMail } from './estates/estate-mail.js';
import { EstateSuspensions } from './estates/estate-suspensions.service.js';
import { EstatesController } from './estates/estates.controller.js';
import { Estates } from './estates/estates.service.js';
import { Refusals } from './estates/refusals.service.js';
import { Resignations } from './estates/resignations.service.js';
import { ExecutorCancellations } from './executors/cancellations.service.js';
import { Departures } from './executors/departures.service.js';
import { ExecutorParties } from './executors/executor-parties.js';
import { ExecutorsController } from './executors/executors.controller.js';
import { Executors } from './executors/executors.service.js';
import { HolderMail } from './executors/holder-mail.js';
import { InvitationsController } from './executors/invitations.controller.js';
import { Invitations } from './executors/invitations.service.js';
import { Lapses } from './executors/lapses.service.js';
import { Nominations } from './executors/nominations.service.js';
import { Quorums } from './executors/quorums.service.js';
import { Removals } from './executors/removals.service.js';
import { ExecutorStore } from './executors/executor.store.js';
import { QuorumStore } from './executors/quorum.store.js';
import { GuardActsController } from './guarded/guard-acts.controller.js';
import { GuardActs } from './guarded/guard-acts.service.js';
import { GuardReviews } from './guarded/guard-reviews.service.js';
import { GuardedLikenesses } from './guarded/guarded-likenesses.service.js';
import { GuardedRows } from './guarded/guarded-rows.service.js';
import { GuardedStore } from './guarded/guarded.store.js';
import { HandOvers } from './guarded/hand-overs.service.js';
import { OperatorGuardedController } from './guarded/operator-guarded.controller.js';
import { Certificates } from './life/certificates.service.js';
import { CheckInStore } from './life/check-in.store.js';
import { CheckIns } from './life/check-ins.service.js';
import { DeathCases } from './life/death-cases.service.js';
import { DeathDesk } from './life/death-desk.service.js';
import { DeathNoticeStore } from './life/death-notice.store.js';
import { DeathNoticesController } from './life/death-notices.controller.js';
import { DeathNotices } from './life/death-notices.service.js';
import { Prospects } from './life/death-prospects.service.js';
import { DeathReportStore } from './life/death-report.store.js';
import { DeathReportsController } from './life/death-reports.controller.js';
import { DeathReviews } from './life/death-reviews.service.js';
import { Deaths } from './life/deaths.service.js';
import { LifeMail } from './life/life-mail.service.js';
import { LifeRows } from './life/life-rows.service.js';
import { LifeSignsController } from './life/life-signs.controller.js';
import { LifeSigns } from './life/life-signs.service.js';
import { LifeStanding } from './life/life-standing.service.js';
import { LifeStates } from './life/life-states.service.js';
import { LifeTimers } from './life/life-timers.service.js';
import { LifeTurns } from './life/life-turns.service.js';
import { OperatorDeathsController } from './life/operator-deaths.controller.js';
import { Parties } from './life/parties.service.js';
import { Passings } from './life/passings.service.js';
import { SeenAlive } from './life/seen-alive.service.js';
import { BallotStore } from './offices/ballot.store.js';
import { Ballots } from './offices/ballots.service.js';
import { Offices } from './offices/offices.service.js';
import { OfficeLettersController } from './papers/office-letters.controller.js';
import { OfficeLetters } from './papers/office-letters.service.js';

const life = [
  Certificates,
  CheckIns,
  DeathCases,
  DeathDesk,
  DeathNotices,
  DeathReviews,
  Deaths,
  LifeMail,
  LifeRows,
  LifeSigns,
  LifeStanding,
  LifeStates,
  LifeTimers,
  LifeTurns,
  Parties,
  Passings,
  Prospects,
  SeenAlive,
  CheckInStore,
  DeathNoticeStore,
  DeathReportStore,
];

/** What follows a life: executors and what they may do together or alone, and the state of a life. */
@Module({
  imports: [DocumentsModule, LedgerModule, NotificationsModule, LikenessModule, IdentityModule, ConsentModule],
  controllers: [
    ExecutorsController,
    InvitationsController,
    EstatesController,
    OfficeLettersController,
    DeathNoticesController,
    DeathReportsController,
    LifeSignsController,
    OperatorDeathsController,
    OperatorGuardedController,
    GuardActsController,
  ],
  providers: [
    Offices,
    Ballots,
    Executors,
    Nominations,
    Removals,
    Invitations,
    Lapses,
    Quorums,
    Departures,
    ExecutorParties,
    ExecutorCancellations,
    HolderMail,
    Estates,
    EstateSuspensions,
    Refusals,
    Resignations,
    EstateMail,
    OfficeLetters,
    ExecutorStore,
    QuorumStore,
    BallotStore,
    GuardedLikenesses,
    GuardReviews,
    GuardActs,
    HandOvers,
    GuardedRows,
    GuardedStore,
    ...life,
  ],
  exports: [
    Offices,
    Ballots,
    Executors,
    Estates,
    Resignations,
    Certificates,
    ExecutorCancellations,
    Nominations,
    Invitations,
    Quorums,
    Removals,
    DeathCases,
    Deaths,
    LifeRows,
    LifeSigns,
    DeathNotices,
    LifeStates,
    GuardedLikenesses,
    GuardedRows,
    GuardReviews,
  ],
})
export class LegacyModule {}
