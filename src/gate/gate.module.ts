import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { ConsentModule } from '../consent/index.js';
import { IdentityModule } from '../identity/index.js';
import { InteractantsModule } from '../interactants/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LikenessModule } from '../likeness/index.js';
import { AttestationsController } from './attestations/attestations.controller.js';
import { Attestations } from './attestations/attestations.service.js';
import { AttestationsStore } from './attestations/attestations.store.js';
import { Unreported } from './attestations/unreported.service.js';
import { UnreportedStore } from './attestations/unreported.store.js';
import { DecisionsController } from './decisions.controller.js';
import { DecisionReaders } from './decision-reader.js';
import { DecisionReceipts } from './decision-receipts.js';
import { Decisions } from './decisions.service.js';
import { DecisionsStore } from './decisions.store.js';
import { DiscoveryController } from './discovery.controller.js';
import { FactsCache } from './facts-cache.js';
import { Gate } from './gate.service.js';
import { HotRoute } from './hot-route.js';
import { ObligationSets } from './obligation-sets.store.js';
import { PermitSigner } from './permits/permit-signer.js';
import { PermitStatuses } from './permits/permit-statuses.js';
import { PermitTokensController } from './permits/permit-tokens.controller.js';
import { PermitTokens } from './permits/permit-tokens.service.js';
import { PermitTokensStore } from './permits/permit-tokens.store.js';
import { StatusLists } from './permits/status-lists.service.js';
import { Talks } from './talks/talks.service.js';
import { TalksStore } from './talks/talks.store.js';
import { VerificationController } from './permits/verification.controller.js';
import { Recorder } from './recorder.js';
import { SimulationsController } from './simulations.controller.js';
import { Simulations } from './simulations.service.js';

/** What makes tokens of permits, and tells what has become of them. */
const PERMITS = [PermitSigner, PermitStatuses, PermitTokens, PermitTokensStore, StatusLists];

/** What platforms say of the permits that they were given, and which they say nothing of. */
const ATTESTATIONS = [Attestations, AttestationsStore, Unreported, UnreportedStore];

/** Decisions: asked for, recorded, read again. */
@Module({
  imports: [IdentityModule, LedgerModule, LikenessModule, InteractantsModule, ConsentModule, ApprovalsModule],
  controllers: [
    AttestationsController,
    DecisionsController,
    DiscoveryController,
    PermitTokensController,
    SimulationsController,
    VerificationController,
  ],
  providers: [
    Decisions,
    DecisionReaders,
    DecisionReceipts,
    DecisionsStore,
    FactsCache,
    Gate,
    HotRoute,
    ObligationSets,
    ...ATTESTATIONS,
    ...PERMITS,
    Recorder,
    Simulations,
    Talks,
    TalksStore,
  ],
  exports: [Attestations, Decisions, DecisionReceipts, Gate, Simulations, Talks, Unreported],
})
export class GateModule {}
