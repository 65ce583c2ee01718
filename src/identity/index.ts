export {
  mustBeAccount,
  mustBePlatform,
  type AccountPrincipal,
  type PlatformPrincipal,
  type Principal,
} from './abilities/principal.js';
export { formTokenFor } from './abilities/form-token.js';
export { mustBeSteppedUp } from './abilities/step-up.js';
export { Who, principalOf } from './abilities/who.js';
export type { Account, Person } from './accounts/account.js';
export { Email, PersonName, RegistrationBody } from './accounts/account.schema.js';
export { Accounts } from './accounts/accounts.service.js';
export { isAdult, isPossibleBirth } from './accounts/adulthood.js';
export { COUNTRIES } from './accounts/country.js';
export type { Leaver } from './accounts/leaver.js';
export { Leaving } from './accounts/leaving.js';
export { tellable } from './accounts/letters.js';
export { Passwords } from './accounts/passwords.js';
export { Looks, type Look } from './auditors/looks.js';
export { IdentityModule } from './identity.module.js';
export type { Assertion } from './passkeys/assertion.js';
export { Assertions, type Asked, type Asserted } from './passkeys/assertions.service.js';
export { AssertionInput, OptionsAnswer } from './passkeys/passkeys.schema.js';
export { Passkeys } from './passkeys/passkeys.service.js';
export { toSpki } from './passkeys/public-key.js';
export { OverduePlatforms } from './platforms/overdue-platforms.js';
export { PlatformWebhooks } from './platforms/platform-webhooks.js';
export { NewKey, NewPlatform } from './platforms/platforms.schema.js';
export type { PlatformFacts } from './platforms/platform.js';
export { PlatformKeys } from './platforms/platform-keys.js';
export { PlatformReviews } from './platforms/platform-reviews.js';
export { platformNotFound } from './platforms/platforms.errors.js';
export { Platforms } from './platforms/platforms.service.js';
export { EVIDENCE_PARTS } from './proofs/proof.js';
export { IdentityProofs } from './proofs/identity-proofs.js';
export { ProofReviews } from './proofs/proof-reviews.js';
export { PasswordChanges } from './recovery/password-changes.service.js';
export { Recoveries } from './recovery/recoveries.service.js';
export { RecoveryCodes } from './recovery/recovery-codes.service.js';
export { Restraints } from './restraints/restraints.service.js';
export { PasswordThrottle, countersOfLinks } from './sessions/password-throttle.js';
export { Reviews, type Finding } from './reviews/reviews.service.js';
export { ReviewInput } from './reviews/reviews.schema.js';
export { networkOf } from './sessions/network.js';
export { Registrations } from './accounts/registrations.js';
export { clearSessionCookie, sessionSecretOf, setSessionCookie } from './sessions/cookie.js';
export { Sessions } from './sessions/sessions.service.js';
export { SignIn } from './sessions/sign-in.js';
export { Parties } from './witnesses/parties.js';
export { Professions } from './witnesses/professions.service.js';

export { CHECK_INS, HolderSettings } from './settings/holder-settings.js';
export type { Settings } from './settings/settings.js';
export { SettingsBody } from './settings/settings.schema.js';
export { CodeSignIn, PasswordBody, RecoveryAsk, RecoveryCompletion } from './recovery/recovery.schema.js';
export { passkeyIdOf } from './passkeys/passkeys.schema.js';
export type { VoidedSettings } from './settings/settings-at-death.js';
export { VoidSettings } from './settings/void-settings.service.js';
