import { Module } from '@nestjs/common';
import { GateModule } from '../gate/index.js';
import { IdentityModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LegacyModule } from '../legacy/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { DestructionDeadlines } from './destruction-deadlines.js';
import { Destructions } from './destructions.service.js';
import { EndingRounds } from './ending-rounds.service.js';
import { EstateReplicasController } from './estate-replicas.controller.js';
import { EstateReplicas } from './estate-replicas.service.js';
import { Farewells } from './farewells.service.js';
import { HeldReplicasController } from './held-replicas.controller.js';
import { OperatorReplicasController } from './operator-replicas.controller.js';
import { OverdueDestructions } from './overdue-destructions.service.js';
import { PlatformBlocks } from './platform-blocks.service.js';
import { ReplicaEndings } from './replica-endings.service.js';
import { ReplicaEndingsStore } from './replica-endings.store.js';
import { ReplicaMail } from './replica-mail.service.js';
import { ReplicaSides } from './replica-sides.service.js';
import { ReplicaStore } from './replica.store.js';
import { ReplicaSuspensions } from './replica-suspensions.service.js';
import { ReplicasController } from './replicas.controller.js';
import { Replicas } from './replicas.service.js';
import { RetirementRecords } from './retirement-records.service.js';
import { Standings } from './standings.service.js';

/** How replicas come to their end, and what follows. */
const ENDINGS = [
  DestructionDeadlines,
  Destructions,
  EndingRounds,
  Farewells,
  OverdueDestructions,
  PlatformBlocks,
  ReplicaEndings,
  ReplicaEndingsStore,
  RetirementRecords,
  Standings,
];

/** What was made from likenesses: registered by its platform, held back by holder and executors, ended and destroyed. */
@Module({
  imports: [LedgerModule, NotificationsModule, IdentityModule, LikenessModule, LegacyModule, GateModule],
  controllers: [ReplicasController, HeldReplicasController, EstateReplicasController, OperatorReplicasController],
  providers: [Replicas, ReplicaSuspensions, ReplicaSides, ReplicaStore, ReplicaMail, EstateReplicas, ...ENDINGS],
  exports: [Replicas, ReplicaEndings, ReplicaSuspensions, Farewells, OverdueDestructions],
})
export class ReplicasModule {}
