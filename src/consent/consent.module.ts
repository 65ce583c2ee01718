import { Module } from '@nestjs/common';
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
import { RegretWindows } from './regret-windows.service.js';
import { Signatures } from './signatures.service.js';
import { SuspensionController } from './suspension.controller.js';
import { Suspensions } from './suspensions.service.js';

/** What a holder wants for their likeness: drafts, signed versions, withdrawal, and the kill switch. */
@Module({
  imports: [IdentityModule, LikenessModule, NotificationsModule],
  controllers: [DirectiveController, DirectivesController, SuspensionController],
  providers: [
    Drafts,
    Signatures,
    Directives,
    RegretWindows,
    Suspensions,
    DirectiveDraftStore,
    DirectiveStore,
    DirectiveStandingStore,
  ],
  exports: [Drafts, Signatures, Directives, RegretWindows, Suspensions],
})
export class ConsentModule {}
