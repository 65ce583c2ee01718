import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { Clock, Config, Database, type AccountId, type PasskeyId, type SessionId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Notifications } from '../../notifications/index.js';
import { Accounts } from '../accounts/accounts.service.js';
import { challengeIn, toResponse, type Assertion } from './assertion.js';
import type { Purpose } from './challenge.entity.js';
import { ANSWER_WITHIN_MS, Challenges } from './challenges.js';
import { passkeyCopiedLetter } from './passkey-letters.js';
import type { PasskeyRow } from './passkey.entity.js';
import { PasskeyStore } from './passkey.store.js';
import { noPasskey, passkeyCopied, passkeyRefused } from './passkeys.errors.js';
import { relyingPartyOf } from './relying-party.js';

/** Whose passkey is asked for, in which session. */
export interface Asked {
  account: AccountId;
  session: SessionId;
}

/** A passkey that signed a challenge just now. */
export interface Asserted {
  passkey: PasskeyId;
  account: AccountId;
  credentialId: string;
  /** In COSE. */
  publicKey: Buffer;
}

type Options = PublicKeyCredentialRequestOptionsJSON;

/** Asking a passkey for a signature and checking it: its owner must be verified by it, and each challenge counts once. */
@Injectable()
export class Assertions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly challenges: Challenges,
    private readonly passkeys: PasskeyStore,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
  ) {}

  /** What a browser is told to sign in with any passkey that it has for this service. */
  async signInOptions(): Promise<Options> {
    return this.options(await this.challenges.random('sign-in', null), []);
  }

  /** What a browser is told to show that its owner is there; throws `identity.no_passkey`. */
  async stepUpOptions({ account, session }: Asked): Promise<Options> {
    const passkeys = await this.mustHave(account);
    return this.options(await this.challenges.random('step-up', session), passkeys);
  }

  /** What a browser is told to have `challenge`, which stands for what is signed, signed; throws `identity.no_passkey`. */
  async signingOptions({ account, session }: Asked, challenge: Buffer): Promise<Options> {
    const passkeys = await this.mustHave(account);
    const text = challenge.toString('base64url');
    await this.challenges.expect(text, 'sign', session);
    return this.options(text, passkeys);
  }

  /** The account whose passkey signed the challenge of a sign-in; throws `identity.passkey_refused`. */
  async signIn(assertion: Assertion): Promise<Asserted> {
    const asserted = await this.check('sign-in', null, assertion);
    if (assertion.response.userHandle !== userHandleOf(asserted.account).toString('base64url')) throw passkeyRefused();
    return asserted;
  }

  /** Refuses (401) what is not signed by a passkey of this account over the challenge of a step-up in this session. */
  stepUp(asked: Asked, assertion: Assertion): Promise<Asserted> {
    return this.check('step-up', asked, assertion);
  }

  /** Refuses (401) what is not signed by a passkey of this account, in this session, over this very challenge. */
  async sign(asked: Asked, challenge: Buffer, assertion: Assertion): Promise<Asserted> {
    const signed = challengeIn(assertion.response.clientDataJSON);
    if (signed !== challenge.toString('base64url')) throw passkeyRefused();
    return this.check('sign', asked, assertion);
  }

  private async check(purpose: Purpose, asked: Asked | null, assertion: Assertion): Promise<Asserted> {
    const challenge = challengeIn(assertion.response.clientDataJSON);
    const given = challenge !== undefined && (await this.challenges.take(challenge, purpose, asked?.session ?? null));
    const passkey = await this.passkeys.findByCredential(assertion.id);
    if (!given || !passkey || passkey.disabledAt !== null) throw passkeyRefused();
    if (asked && passkey.account !== asked.account) throw passkeyRefused();
    const counter = await this.counterOf(passkey, challenge, assertion);
    if (!(await this.passkeys.use(passkey.id, counter, this.clock.now()))) await this.shut(passkey);
    const { id, account, credentialId, publicKey } = passkey;
    return { passkey: id, account, credentialId, publicKey };
  }

  /** The count of uses in an assertion whose every part is right; whether the count goes on is checked where it is kept. */
  private async counterOf(passkey: PasskeyRow, challenge: string, assertion: Assertion): Promise<number> {
    const { rpId, origin } = relyingPartyOf(this.config);
    const { credentialId: id, publicKey } = passkey;
    const verified = await verifyAuthenticationResponse({
      response: toResponse(assertion),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
      requireUserVerification: true,
    }).catch((error: unknown) => {
      if (error instanceof Error) return undefined;
      throw error;
    });
    if (verified?.verified !== true) throw passkeyRefused();
    return verified.authenticationInfo.newCounter;
  }

  /** The refusal must not undo that the passkey is shut, so that is done apart. */
  private async shut({ id, account, label }: PasskeyRow): Promise<never> {
    await this.database.apart(async () => {
      const at = this.clock.now();
      if (!(await this.passkeys.disable(id, at))) return;
      await this.ledger.append({ type: 'change', payload: { type: 'passkey.disabled', account, passkey: id, at } });
      await this.notifications.mail(passkeyCopiedLetter(await this.accounts.mustFind(account), label));
    });
    throw passkeyCopied();
  }

  private async mustHave(account: AccountId): Promise<PasskeyRow[]> {
    const usable = (await this.passkeys.of(account)).filter(({ disabledAt }) => disabledAt === null);
    if (usable.length === 0) throw noPasskey();
    return usable;
  }

  private options(challenge: string, allowed: readonly PasskeyRow[]): Promise<Options> {
    return generateAuthenticationOptions({
      rpID: relyingPartyOf(this.config).rpId,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      allowCredentials: allowed.map(({ credentialId: id, transports }) => ({ id, transports })),
      userVerification: 'required',
      timeout: ANSWER_WITHIN_MS,
    });
  }
}

/** By which an authenticator knows whose passkey it keeps: nothing about the person. */
export function userHandleOf(account: AccountId): Buffer {
  return Buffer.from(account.slice(account.indexOf('_') + 1), 'hex');
}
