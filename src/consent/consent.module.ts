import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { IdentityModule } from '../identity/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { DirectiveController } from './directive.controller.js';
import { DirectiveDraftStore } from './directive-draft.store.js';
import { DirectiveStandingStore } from './directive-standing.store.js';
import { DirectiveStore } from './directive.store.js';
import { DirectivesController } from './directives.controller.js';
import { Directives } from './directives.service.js';
import { Drafts } from './drafts.service.js';
import { CertificatesController } from './papers/certificates.controller.js';
import { Certificates } from './papers/certificates.service.js';
import { PapersController } from './papers/papers.controller.js';
import { Papers } from './papers/papers.service.js';
import { RegretWindows } from './regret-windows.service.js';
import { Signatures } from './signatures.service.js';
import { EvidenceStore } from './signing/evidence.store.js';
import { PasskeySigning } from './signing/passkey-signing.js';
import { EvidenceFiles } from './signing/evidence-files.js';
import { SuspensionController } from './suspension.controller.js';
import { Suspensions } from './suspensions.service.js';
import { VoidDirectives } from './void-directives.service.js';
import { WitnessRequestStore } from './witnesses/witness-request.store.js';
import { WitnessRequestsController } from './witnesses/witnesses.controller.js';
import { Witnesses } from './witnesses/witnesses.service.js';

/** What a holder wants for their likeness: drafts, signed versions, withdrawal, and the kill switch. */
@Module({
  imports: [DocumentsModule, IdentityModule, LikenessModule, NotificationsModule],
  controllers: [
    DirectiveController,
    DirectivesController,
    SuspensionController,
    PapersController,
    CertificatesController,
    WitnessRequestsController,
  ],
  providers: [
    Drafts,
    Signatures,
    Directives,
    RegretWindows,
    Suspensions,
    Certificates,
    Papers,
    VoidDirectives,
    DirectiveDraftStore,
    DirectiveStore,
    DirectiveStandingStore,
    EvidenceStore,
    PasskeySigning,
    EvidenceFiles,
    Witnesses,
    WitnessRequestStore,
  ],
  exports: [
    Drafts,
    Signatures,
    Directives,
    RegretWindows,
    Suspensions,
    Certificates,
    Witnesses,
    EvidenceFiles,
    VoidDirectives,
  ],
})
export class ConsentModule {}
