import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/index.js';
import { DocumentsModule } from '../documents/index.js';
import { GateModule } from '../gate/index.js';
import { IdentityModule } from '../identity/index.js';
import { InteractantsModule } from '../interactants/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { ReplicasModule } from '../replicas/index.js';
import { ErasingStore } from './erasure/erasing.store.js';
import { Erasure } from './erasure/erasure.js';
import { ErasureList } from './erasure/erasure-list.js';
import { PersonalRows } from './erasure/personal-rows.js';

/** What a person may ask of whoever holds something about them: all of it, and the end of it. */
@Module({
  imports: [
    LedgerModule,
    NotificationsModule,
    DocumentsModule,
    LikenessModule,
    IdentityModule,
    ConsentModule,
    InteractantsModule,
    GateModule,
    ReplicasModule,
  ],
  providers: [Erasure, ErasureList, ErasingStore, PersonalRows],
  exports: [Erasure],
})
export class PrivacyModule {}
