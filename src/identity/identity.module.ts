import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DocumentsModule } from '../documents/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { AbilityGuard } from './abilities/ability.guard.js';
import { PageRules } from './abilities/page-rules.js';
import { KeyCredential, SessionCredential } from './abilities/credentials.js';
import { RouteCheck } from './abilities/route-check.js';
import { AccountStore } from './accounts/account.store.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { Accounts } from './accounts/accounts.service.js';
import { Leaving } from './accounts/leaving.js';
import { LeavingStore } from './accounts/leaving.store.js';
import { MeController } from './accounts/me.controller.js';
import { Passwords } from './accounts/passwords.js';
import { RegistrationStore } from './accounts/registration.store.js';
import { Registrations } from './accounts/registrations.js';
import { AuditorStore } from './auditors/auditor.store.js';
import { Auditors } from './auditors/auditors.service.js';
import { Looks } from './auditors/looks.js';
import { OperatorAuditorsController } from './auditors/operator-auditors.controller.js';
import { Assertions } from './passkeys/assertions.service.js';
import { ChallengeStore } from './passkeys/challenge.store.js';
import { Challenges } from './passkeys/challenges.js';
import { PasskeyStore } from './passkeys/passkey.store.js';
import { PasskeysController } from './passkeys/passkeys.controller.js';
import { Passkeys } from './passkeys/passkeys.service.js';
import { EventsController } from './platforms/events.controller.js';
import { OperatorPlatformsController } from './platforms/operator-platforms.controller.js';
import { PlatformFactsStore } from './platforms/platform-facts.store.js';
import { PlatformKeyStore } from './platforms/platform-key.store.js';
import { PlatformKeys } from './platforms/platform-keys.js';
import { OverduePlatforms } from './platforms/overdue-platforms.js';
import { PlatformRecords } from './platforms/platform-records.js';
import { PlatformReviews } from './platforms/platform-reviews.js';
import { PlatformStore } from './platforms/platform.store.js';
import { PlatformWebhooks } from './platforms/platform-webhooks.js';
import { PlatformsController } from './platforms/platforms.controller.js';
import { Platforms } from './platforms/platforms.service.js';
import { WebhooksController } from './platforms/webhooks.controller.js';
import { IdentityProofsController } from './proofs/identity-proofs.controller.js';
import { IdentityProofs } from './proofs/identity-proofs.js';
import { OperatorProofsController } from './proofs/operator-proofs.controller.js';
import { ProofReviews } from './proofs/proof-reviews.js';
import { ProofStore } from './proofs/proof.store.js';
import { ClaimStore } from './claims/claim.store.js';
import { CompetingClaims } from './claims/competing-claims.service.js';
import { OperatorClaimsController } from './claims/operator-claims.controller.js';
import { CredentialsController } from './recovery/credentials.controller.js';
import { PasswordChanges } from './recovery/password-changes.service.js';
import { Recoveries } from './recovery/recoveries.service.js';
import { RecoveryCodeStore } from './recovery/recovery-code.store.js';
import { RecoveryCodes } from './recovery/recovery-codes.service.js';
import { RecoveryController } from './recovery/recovery.controller.js';
import { RecoveryStore } from './recovery/recovery.store.js';
import { RestraintStore } from './restraints/restraint.store.js';
import { Restraints } from './restraints/restraints.service.js';
import { ReviewStore } from './reviews/review.store.js';
import { Reviews } from './reviews/reviews.service.js';
import { PasswordThrottle } from './sessions/password-throttle.js';
import { SessionStore } from './sessions/session.store.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { Sessions } from './sessions/sessions.service.js';
import { SignInFailuresStore } from './sessions/sign-in-failures.store.js';
import { SignIn } from './sessions/sign-in.js';
import { HolderSettings } from './settings/holder-settings.js';
import { VoidSettings } from './settings/void-settings.service.js';
import { SettingsController } from './settings/settings.controller.js';
import { SettingsStore } from './settings/settings.store.js';
import { Parties } from './witnesses/parties.js';
import { ProfessionStore } from './witnesses/profession.store.js';
import { Professions } from './witnesses/professions.service.js';
import { WitnessesController } from './witnesses/witnesses.controller.js';

const accounts = [
  Accounts,
  AccountStore,
  Leaving,
  LeavingStore,
  Passwords,
  Registrations,
  RegistrationStore,
  HolderSettings,
  VoidSettings,
  SettingsStore,
  Restraints,
  RestraintStore,
];
const sessions = [Sessions, SessionStore, SignIn, PasswordThrottle, SignInFailuresStore];
const passkeys = [Passkeys, PasskeyStore, Assertions, Challenges, ChallengeStore];
const platforms = [
  Platforms,
  PlatformStore,
  PlatformKeyStore,
  PlatformFactsStore,
  OverduePlatforms,
  PlatformRecords,
  PlatformKeys,
  PlatformReviews,
  PlatformWebhooks,
];
const proofs = [IdentityProofs, ProofStore, ProofReviews, Reviews, ReviewStore];
const auditors = [Auditors, AuditorStore, Looks];
const claims = [CompetingClaims, ClaimStore];
const recovery = [PasswordChanges, Recoveries, RecoveryStore, RecoveryCodes, RecoveryCodeStore];
const witnesses = [Professions, ProfessionStore, Parties];
const abilities = [
  SessionCredential,
  KeyCredential,
  PageRules,
  RouteCheck,
  { provide: APP_GUARD, useClass: AbilityGuard },
];

/** Who is who: accounts and sign-in, platforms and their keys, proof of identity, and what each may do. */
@Module({
  imports: [DocumentsModule, LedgerModule, LikenessModule, NotificationsModule],
  controllers: [
    AccountsController,
    MeController,
    SessionsController,
    PasskeysController,
    CredentialsController,
    OperatorClaimsController,
    RecoveryController,
    SettingsController,
    PlatformsController,
    OperatorPlatformsController,
    WebhooksController,
    EventsController,
    IdentityProofsController,
    OperatorProofsController,
    OperatorAuditorsController,
    WitnessesController,
  ],
  providers: [
    ...accounts,
    ...sessions,
    ...passkeys,
    ...platforms,
    ...proofs,
    ...auditors,
    ...claims,
    ...recovery,
    ...witnesses,
    ...abilities,
  ],
  exports: [
    Accounts,
    Leaving,
    Passwords,
    Registrations,
    HolderSettings,
    VoidSettings,
    Restraints,
    Passkeys,
    Assertions,
    Sessions,
    SignIn,
    PasswordThrottle,
    Platforms,
    PlatformKeys,
    PlatformReviews,
    OverduePlatforms,
    PlatformWebhooks,
    IdentityProofs,
    ProofReviews,
    Reviews,
    Looks,
    Professions,
    PasswordChanges,
    Recoveries,
    RecoveryCodes,
    Parties,
  ],
})
export class IdentityModule {}
