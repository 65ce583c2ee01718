import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { InteractantFactsStore } from './interactant-facts.store.js';
import { InteractantStore } from './interactant.store.js';
import { InteractantsController } from './interactants.controller.js';
import { Interactants } from './interactants.service.js';
import { OwnWords } from './own-words.service.js';
import { References } from './references.service.js';

/** Those who talk with a replica: referred by its platform, consenting and leaving by themselves. */
@Module({
  imports: [IdentityModule, LedgerModule, LikenessModule, NotificationsModule],
  controllers: [InteractantsController],
  providers: [Interactants, References, OwnWords, InteractantStore, InteractantFactsStore],
  exports: [Interactants, References, OwnWords],
})
export class InteractantsModule {}
