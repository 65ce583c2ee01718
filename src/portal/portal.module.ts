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
import { PrivacyModule } from '../privacy/index.js';
import { ReplicasModule } from '../replicas/index.js';
import { AlivePageController } from './alive/alive.controller.js';
import { ApprovalsPageController } from './approvals/approvals.controller.js';
import { Assets } from './assets.js';
import { StopThisController } from './activity/stop-this.controller.js';
import { AssetsController } from './assets.controller.js';
import { CertificatePageController } from './certificate/certificate.controller.js';
import { CheckController } from './check/check.controller.js';
import { DeathNoticePageController } from './death-notice/death-notice.controller.js';
import { DesignController } from './design/design.controller.js';
import { DocsPageController } from './docs/docs.controller.js';
import { EstateDeathController } from './estates/death.controller.js';
import { EstateDeathVoicesController } from './estates/death-voices.controller.js';
import { EstatesPageController } from './estates/estates.controller.js';
import { OwnEstates } from './estates/own-estates.service.js';
import { ExecutorPageController } from './executors/executor.controller.js';
import { ExecutorsPageController } from './executors/executors.controller.js';
import { InvitationPageController } from './executors/invitation.controller.js';
import { OwnExecutors } from './executors/own-executors.service.js';
import { PreviewController } from './executors/preview.controller.js';
import { Frames } from './frame/frames.js';
import { Pages } from './frame/pages.js';
import { Words } from './frame/words.js';
import { InteractantController } from './interactant/interactant.controller.js';
import { InteractantPages } from './interactant/interactant-pages.js';
import { LanguageController } from './language/language.controller.js';
import { MailedController } from './mailed/mailed.controller.js';
import { PlatformsPageController } from './platforms/platforms.controller.js';
import { RegisterController } from './register/register.controller.js';
import { AccessController } from './settings/access.controller.js';
import { LeavingController } from './settings/leaving.controller.js';
import { SettingsPageController } from './settings/settings.controller.js';
import { RecoveryCheckController } from './recovery/check.controller.js';
import { RecoveryPageController } from './recovery/recovery.controller.js';
import { IdentityPageController } from './identity/identity.controller.js';
import { ServiceStates } from './start/service-states.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { StartController } from './start/start.controller.js';
import { StepUpPageController } from './step-up/step-up.controller.js';
import { OwnWishes } from './wishes/own-wishes.service.js';
import { SigningController } from './wishes/signing.controller.js';
import { VersionsController } from './wishes/versions.controller.js';
import { WhatIfController } from './wishes/what-if.controller.js';
import { WishesController } from './wishes/wishes.controller.js';
import { WizardController } from './wishes/wizard.controller.js';
import { ActivityController } from './activity/activity.controller.js';
import { OwnDecisions } from './activity/own-decisions.js';
import { PlatformNames } from './activity/platform-names.js';
import { AvatarsController } from './avatars/avatars.controller.js';
import { StopController } from './stop/stop.controller.js';

/** What people see: the start page, the API described, and the page of those who talk with a replica. */
@Module({
  imports: [
    ApprovalsModule,
    ConsentModule,
    DocumentsModule,
    GateModule,
    IdentityModule,
    InteractantsModule,
    LedgerModule,
    LegacyModule,
    LikenessModule,
    PrivacyModule,
    ReplicasModule,
  ],
  controllers: [
    AssetsController,
    CertificatePageController,
    CheckController,
    DesignController,
    DocsPageController,
    EstateDeathController,
    EstateDeathVoicesController,
    EstatesPageController,
    ExecutorPageController,
    ExecutorsPageController,
    InvitationPageController,
    AlivePageController,
    DeathNoticePageController,
    PreviewController,
    InteractantController,
    LanguageController,
    MailedController,
    RegisterController,
    SignInController,
    IdentityPageController,
    RecoveryPageController,
    RecoveryCheckController,
    SettingsPageController,
    LeavingController,
    AccessController,
    StartController,
    StepUpPageController,
    SigningController,
    VersionsController,
    WhatIfController,
    WishesController,
    WizardController,
    ActivityController,
    StopThisController,
    AvatarsController,
    StopController,
    PlatformsPageController,
    ApprovalsPageController,
  ],
  providers: [
    Assets,
    Words,
    Frames,
    Pages,
    ServiceStates,
    InteractantPages,
    OwnWishes,
    OwnExecutors,
    OwnEstates,
    PlatformNames,
    OwnDecisions,
  ],
})
export class PortalModule {}
