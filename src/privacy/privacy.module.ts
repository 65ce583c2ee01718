import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { ConsentModule } from '../consent/index.js';
import { DocumentsModule } from '../documents/index.js';
import { GateModule } from '../gate/index.js';
import { IdentityModule } from '../identity/index.js';
import { InteractantsModule } from '../interactants/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LegacyModule } from '../legacy/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { ReplicasModule } from '../replicas/index.js';
import { Erasable } from './erasure/erasable.js';
import { ErasingStore } from './erasure/erasing.store.js';
import { Erasure } from './erasure/erasure.js';
import { ErasureList } from './erasure/erasure-list.js';
import { PersonalRows } from './erasure/personal-rows.js';
import { Unfinished } from './erasure/unfinished.js';
import { EstateReportsController } from './estate/estate-reports.controller.js';
import { EstateReports } from './estate/estate-reports.service.js';
import { ErasureRequestsStore } from './own-erasure/erasure-requests.store.js';
import { OwnErasureController } from './own-erasure/own-erasure.controller.js';
import { OwnErasures } from './own-erasure/own-erasures.service.js';
import { OwnErasureSteps } from './own-erasure/own-erasure-steps.service.js';
import { GuardedExportsController } from './export/guarded-exports.controller.js';
import { GuardedExports } from './export/guarded-exports.js';
import { ExportController } from './export/export.controller.js';
import { Exports } from './export/exports.js';
import { HeldEvidence } from './export/held-evidence.js';
import { HeldReceipts } from './export/held-receipts.js';
import { HeldRecords } from './export/held-records.js';

/** What a person may ask of whoever holds something about them: all of it, and the end of it. */
@Module({
  imports: [
    LedgerModule,
    NotificationsModule,
    DocumentsModule,
    LikenessModule,
    IdentityModule,
    ConsentModule,
    LegacyModule,
    ApprovalsModule,
    InteractantsModule,
    GateModule,
    ReplicasModule,
  ],
  controllers: [OwnErasureController, ExportController, GuardedExportsController, EstateReportsController],
  providers: [
    Erasure,
    Erasable,
    ErasureList,
    ErasingStore,
    PersonalRows,
    Unfinished,
    ErasureRequestsStore,
    OwnErasures,
    OwnErasureSteps,
    Exports,
    GuardedExports,
    EstateReports,
    HeldRecords,
    HeldEvidence,
    HeldReceipts,
  ],
  exports: [Erasure, OwnErasures],
})
export class PrivacyModule {}
