import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/index.js';
import { IdentityModule } from '../identity/index.js';
import { InteractantsModule } from '../interactants/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LikenessModule } from '../likeness/index.js';
import { DecisionsController } from './decisions.controller.js';
import { DecisionReceipts } from './decision-receipts.js';
import { Decisions } from './decisions.service.js';
import { DecisionsStore } from './decisions.store.js';
import { DiscoveryController } from './discovery.controller.js';
import { FactsCache } from './facts-cache.js';
import { Gate } from './gate.service.js';
import { HotRoute } from './hot-route.js';
import { ObligationSets } from './obligation-sets.store.js';
import { Recorder } from './recorder.js';
import { SimulationsController } from './simulations.controller.js';
import { Simulations } from './simulations.service.js';

/** Decisions: asked for, recorded, read again. */
@Module({
  imports: [IdentityModule, LedgerModule, LikenessModule, InteractantsModule, ConsentModule],
  controllers: [DecisionsController, DiscoveryController, SimulationsController],
  providers: [
    Decisions,
    DecisionReceipts,
    DecisionsStore,
    FactsCache,
    Gate,
    HotRoute,
    ObligationSets,
    Recorder,
    Simulations,
  ],
  exports: [Decisions, DecisionReceipts, Gate],
})
export class GateModule {}
