import { Module } from '@nestjs/common';
import { GateModule } from '../gate/index.js';
import { IdentityModule } from '../identity/index.js';
import { LikenessModule } from '../likeness/index.js';
import { DestructionDeadlines } from './destruction-deadlines.js';
import { HeldReplicasController } from './held-replicas.controller.js';
import { ReplicaStore } from './replica.store.js';
import { ReplicaSuspensions } from './replica-suspensions.service.js';
import { ReplicasController } from './replicas.controller.js';
import { Replicas } from './replicas.service.js';

/** What was made from likenesses: registered by its platform, held back by its holder, destroyed when revoked. */
@Module({
  imports: [IdentityModule, LikenessModule, GateModule],
  controllers: [ReplicasController, HeldReplicasController],
  providers: [Replicas, ReplicaSuspensions, DestructionDeadlines, ReplicaStore],
  exports: [Replicas],
})
export class ReplicasModule {}
