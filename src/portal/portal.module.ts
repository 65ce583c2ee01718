import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/index.js';
import { LedgerModule } from '../ledger/index.js';
import { Assets } from './assets.js';
import { AssetsController } from './assets.controller.js';
import { CertificatePageController } from './certificate/certificate.controller.js';
import { DocsPageController } from './docs.controller.js';
import { Pages } from './pages.js';
import { ServiceStates } from './service-states.js';
import { StartController } from './start.controller.js';

/** What people see: the start page, and the API described. */
@Module({
  imports: [ConsentModule, LedgerModule],
  controllers: [StartController, DocsPageController, AssetsController, CertificatePageController],
  providers: [Assets, Pages, ServiceStates],
})
export class PortalModule {}
