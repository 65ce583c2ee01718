import { Injectable } from '@nestjs/common';
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import { Clock, Config, Database, newId, type AccountId, type PasskeyId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Notifications } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Restraints } from '../restraints/restraints.service.js';
import { challengeIn } from './assertion.js';
import { userHandleOf, type Asked } from './assertions.service.js';
import { ANSWER_WITHIN_MS, Challenges } from './challenges.js';
import { passkeyAdded, passkeyRemoved } from './passkey-letters.js';
import { PasskeyStore } from './passkey.store.js';
import { passkeyNotFound, passkeyNotRegistered, tooManyPasskeys } from './passkeys.errors.js';
import { ALGORITHMS, toSpki } from './public-key.js';
import { relyingPartyOf } from './relying-party.js';

const MOST_PASSKEYS = 20;

/** A passkey as its owner sees it. */
export interface ListedPasskey {
  id: PasskeyId;
  label: string;
  addedAt: string;
  lastUsedAt: string | null;
  disabledAt: string | null;
}

type Registered = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/** The passkeys of accounts: adding, listing and removing them. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly challenges: Challenges,
    private readonly store: PasskeyStore,
    private readonly accounts: Accounts,
    private readonly restraints: Restraints,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
  ) {}

  /** What a browser is told to make a passkey that signs in without an address, and only when its owner is verified. */
  async registrationOptions({ account, session }: Asked): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { email, name } = await this.accounts.mustFind(account);
    const known = await this.store.of(account);
    const challenge = await this.challenges.random('register', session);
    return generateRegistrationOptions({
      rpName: 'Sayso',
      rpID: relyingPartyOf(this.config).rpId,
      userID: new Uint8Array(userHandleOf(account)),
      userName: email,
      userDisplayName: name,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: ANSWER_WITHIN_MS,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
  }

  /**
   * Adds the passkey that a browser made for the options given in this session, and tells its owner. Throws
   * `identity.passkey_not_registered` (422) on anything else, `identity.only_closing` while the account may only close.
   */
  async add(asked: Asked, response: RegistrationResponseJSON, label: string): Promise<ListedPasskey> {
    const { credential } = await this.mustBeNew(asked, response);
    return this.database.transaction(async () => {
      await this.restraints.mustBeFree(asked.account);
      const holder = await this.accounts.mustFind(asked.account);
      if ((await this.store.of(holder.id)).length >= MOST_PASSKEYS) throw tooManyPasskeys(MOST_PASSKEYS);
      const listed = { id: newId('ps'), label, addedAt: this.clock.now(), lastUsedAt: null, disabledAt: null };
      const { id: credentialId, counter, transports = [] } = credential;
      const publicKey = Buffer.from(credential.publicKey);
      const kept = { ...listed, account: holder.id, credentialId, publicKey, counter, transports };
      if (!(await this.store.add(kept))) throw passkeyNotRegistered();
      await this.record('passkey.added', holder, listed.id);
      await this.notifications.mail(passkeyAdded(holder, label));
      return listed;
    });
  }

  /** The passkeys of an account, oldest first. */
  async list(account: AccountId): Promise<ListedPasskey[]> {
    const rows = await this.store.of(account);
    return rows.map(({ id, label, addedAt, lastUsedAt, disabledAt }) => ({
      id,
      label,
      addedAt,
      lastUsedAt,
      disabledAt,
    }));
  }

  /** Removes a passkey for good and tells its owner; throws `identity.passkey_not_found`. */
  remove(account: AccountId, id: PasskeyId): Promise<void> {
    return this.database.transaction(async () => {
      const removed = await this.store.remove(account, id);
      if (!removed) throw passkeyNotFound();
      const holder = await this.accounts.mustFind(account);
      await this.record('passkey.removed', holder, id);
      await this.notifications.mail(passkeyRemoved(holder, removed.label));
    });
  }

  private async mustBeNew({ session }: Asked, response: RegistrationResponseJSON): Promise<Registered> {
    const { rpId, origin } = relyingPartyOf(this.config);
    const challenge = challengeIn(response.response.clientDataJSON);
    if (challenge === undefined || !(await this.challenges.take(challenge, 'register', session)))
      throw passkeyNotRegistered();
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(refuse);
    if (verified.registrationInfo === undefined) throw passkeyNotRegistered();
    // What could not be checked by others later is not taken.
    await Promise.resolve(Buffer.from(verified.registrationInfo.credential.publicKey)).then(toSpki).catch(refuse);
    return verified.registrationInfo;
  }

  private async record(type: 'passkey.added' | 'passkey.removed', { id, likeness }: Account, passkey: PasskeyId) {
    const at = this.clock.now();
    await this.ledger.append({ type: 'change', payload: { type, account: id, likeness, by: id, passkey, at } });
  }
}

/** Whatever is wrong with what a browser sent is one refusal. */
function refuse(error: unknown): never {
  throw error instanceof Error ? passkeyNotRegistered() : error;
}
