export {
  mustBeAccount,
  mustBePlatform,
  type AccountPrincipal,
  type PlatformPrincipal,
  type Principal,
} from './abilities/principal.js';
export { Who, principalOf, type KnownRequest } from './abilities/who.js';
export type { Account, Person } from './accounts/account.js';
export { Accounts } from './accounts/accounts.service.js';
export { Passwords } from './accounts/passwords.js';
export { Registrations } from './accounts/registrations.js';
export { IdentityModule } from './identity.module.js';
export type { CallingPlatform, PlatformFacts, PlatformState } from './platforms/platform.js';
export { PlatformKeys } from './platforms/platform-keys.js';
export { PlatformReviews } from './platforms/platform-reviews.js';
export { Platforms } from './platforms/platforms.service.js';
export { IdentityProofs } from './proofs/identity-proofs.js';
export { ProofReviews } from './proofs/proof-reviews.js';
export { clearSessionCookie, sessionSecretOf, setSessionCookie } from './sessions/cookie.js';
export { Sessions } from './sessions/sessions.service.js';
export { SignIn } from './sessions/sign-in.js';
export { HolderSettings } from './settings/holder-settings.js';
export type { Locale, Settings } from './settings/settings.js';
