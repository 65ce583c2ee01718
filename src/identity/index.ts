export { isKnownAbility, mayDo, type Ability, type Role } from './abilities/abilities.js';
export {
  ANONYMOUS,
  mustBeAccount,
  mustBePlatform,
  type AccountPrincipal,
  type AccountRole,
  type PlatformPrincipal,
  type Principal,
} from './abilities/principal.js';
export { Who, principalOf, type KnownRequest } from './abilities/who.js';
export type { Account, Person } from './accounts/account.js';
export { Accounts } from './accounts/accounts.service.js';
export { Passwords } from './accounts/passwords.js';
export { Registrations } from './accounts/registrations.js';
export { forbidden, platformBlocked, platformPending, signInNeeded, stepUpRequired } from './identity.errors.js';
export { IdentityModule } from './identity.module.js';
export type { CallingPlatform, PlatformFacts, PlatformState } from './platforms/platform.js';
export { PlatformKeys } from './platforms/platform-keys.js';
export { PlatformReviews } from './platforms/platform-reviews.js';
export { Platforms } from './platforms/platforms.service.js';
export { IdentityProofs } from './proofs/identity-proofs.js';
export { ProofReviews } from './proofs/proof-reviews.js';
export { clearSessionCookie, sessionSecretOf, setSessionCookie } from './sessions/cookie.js';
export { Sessions, type ListedSession } from './sessions/sessions.service.js';
export { SignIn } from './sessions/sign-in.js';
export { HolderSettings } from './settings/holder-settings.js';
export type { Locale, RegretHours, Settings, SettingsChange } from './settings/settings.js';
