import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/index.js';
import { IdentityModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { ExecutorStore } from './executors/executor.store.js';
import { QuorumStore } from './executors/quorum.store.js';
import { BallotStore } from './offices/ballot.store.js';
import { Ballots } from './offices/ballots.service.js';
import { Offices } from './offices/offices.service.js';

/** What follows a life: executors and what they may do together or alone, and the state of a life. */
@Module({
  imports: [LedgerModule, NotificationsModule, LikenessModule, IdentityModule, ConsentModule],
  controllers: [],
  providers: [Offices, Ballots, ExecutorStore, QuorumStore, BallotStore],
  exports: [Offices, Ballots],
})
export class LegacyModule {}
