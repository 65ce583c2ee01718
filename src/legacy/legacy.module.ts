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
import { Departures } from './executors/departures.service.js';
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
import { BallotStore } from './offices/ballot.store.js';
import { Ballots } from './offices/ballots.service.js';
import { Offices } from './offices/offices.service.js';
import { OfficeLettersController } from './papers/office-letters.controller.js';
import { OfficeLetters } from './papers/office-letters.service.js';

/** What follows a life: executors and what they may do together or alone, and the state of a life. */
@Module({
  imports: [DocumentsModule, LedgerModule, NotificationsModule, LikenessModule, IdentityModule, ConsentModule],
  controllers: [ExecutorsController, InvitationsController, EstatesController, OfficeLettersController],
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
  ],
  exports: [Offices, Ballots, Executors, Estates, Nominations, Invitations, Quorums],
})
export class LegacyModule {}
