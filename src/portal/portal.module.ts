import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { ConsentModule } from '../consent/index.js';
import { GateModule } from '../gate/index.js';
import { IdentityModule } from '../identity/index.js';
import { InteractantsModule } from '../interactants/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LegacyModule } from '../legacy/index.js';
import { LikenessModule } from '../likeness/index.js';
import { PrivacyModule } from '../privacy/index.js';
import { Assets } from './assets.js';
import { AssetsController } from './assets.controller.js';
import { CertificatePageController } from './certificate/certificate.controller.js';
import { DocsPageController } from './docs.controller.js';
import { InteractantController } from './interactant/interactant.controller.js';
import { InteractantPages } from './interactant/interactant-pages.js';
import { MailedController } from './mailed/mailed.controller.js';
import { Pages } from './pages.js';
import { ServiceStates } from './service-states.js';
import { StartController } from './start.controller.js';

/** What people see: the start page, the API described, and the page of those who talk with a replica. */
@Module({
  imports: [
    ApprovalsModule,
    ConsentModule,
    GateModule,
    IdentityModule,
    InteractantsModule,
    LedgerModule,
    LegacyModule,
    LikenessModule,
    PrivacyModule,
  ],
  controllers: [
    StartController,
    DocsPageController,
    AssetsController,
    CertificatePageController,
    InteractantController,
    MailedController,
  ],
  providers: [Assets, Pages, ServiceStates, InteractantPages],
})
export class PortalModule {}
