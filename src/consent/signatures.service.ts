import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock, Config, Database, Jobs, newSecret, sha256, type LikenessId, type SessionId } from '../kernel/index.js';
import { Accounts, Restraints, type Account, type Assertion, type OptionsAnswer } from '../identity/index.js';
import type { EntryId } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import { Notifications } from '../notifications/index.js';
import { nameDiffers, nothingToSign, onlyClosing } from './consent.errors.js';
import { DirectiveDraftStore } from './directive-draft.store.js';
import { DirectiveStandingStore } from './directive-standing.store.js';
import { DirectiveStore } from './directive.store.js';
import { toDirective, type DirectiveStanding } from './directive.js';
import { directiveWaits } from './letters.js';
import { REGRET, RegretWindows } from './regret-windows.service.js';
import type { Evidence } from './signing/evidence.js';
import { EvidenceStore } from './signing/evidence.store.js';
import { PasskeySigning } from './signing/passkey-signing.js';
import { isSameName } from './signed-name.js';
import type { Holder } from './suspensions.service.js';
import type { Wishes } from './wishes.js';

const HOUR_MS = 3_600_000;

/** A signature that was given, and where the ledger says so. */
export interface Signature {
  version: number;
  signedAt: string;
  entry: EntryId;
  state: 'in_force' | 'waiting';
  /** When the directive holds alone; null when it already does. */
  waitsUntil: string | null;
}

/** How a draft is signed. */
export type Signing =
  { method: 'typed'; name: string } | { method: 'passkey'; session: SessionId; assertion: Assertion };

/** How a draft was signed; evidence there is of a passkey alone. */
interface Signed {
  method: 'typed' | 'passkey';
  signedName: string;
  evidence: Evidence | null;
}

/** Signing a draft: it becomes the next version of the directive, for good. */
@Injectable()
export class Signatures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly notifications: Notifications,
    private readonly drafts: DirectiveDraftStore,
    private readonly directives: DirectiveStore,
    private readonly standings: DirectiveStandingStore,
    private readonly regretWindows: RegretWindows,
    private readonly restraints: Restraints,
    private readonly passkeys: PasskeySigning,
    private readonly evidence: EvidenceStore,
  ) {}

  /**
   * Signs the draft by typing one's name or with a passkey. With a regret window the facts hold only what the directive in force and
   * this one both allow, until the window ends. Throws when there is no draft (409), when the name is not the
   * account's (422), when the passkey did not sign this very draft (401), after a confirmed death (409), or when too many signatures wait already (409).
   */
  sign(holder: Holder, signing: Signing): Promise<Signature> {
    return this.database.transaction(async () => {
      const { lifeState } = await this.likenesses.mustLock(holder.likeness);
      if (lifeState === 'deceased') throw onlyClosing();
      await this.restraints.mustBeFree(holder.account);
      // One instant for all of it: a window that ends meanwhile was running when this was signed.
      const now = this.clock.now();
      await this.regretWindows.settleOne(holder.likeness, now);
      const wishes = await this.drafts.lock(holder.likeness);
      if (!wishes) throw nothingToSign();
      const account = await this.accounts.mustFind(holder.account);
      const standing = await this.newStanding(account, now);
      const signed = await this.signed(account, signing, wishes, standing.version);
      const entry = await this.revise(account, wishes, signed, standing);
      await this.keep(account, wishes, signed, standing, entry);
      await this.drafts.remove(holder.likeness);
      const { version, since: signedAt, waitsUntil } = standing;
      return { version, signedAt, entry, state: waitsUntil === null ? 'in_force' : 'waiting', waitsUntil };
    });
  }

  /** What a browser is told to have the draft signed with a passkey; throws when there is no draft (409), or no passkey (409). */
  async optionsFor(holder: Holder, session: SessionId): Promise<z.infer<typeof OptionsAnswer>> {
    const { account, likeness } = holder;
    await this.restraints.mustBeFree(account);
    const wishes = await this.drafts.find(likeness);
    if (!wishes) throw nothingToSign();
    const version = (await this.directives.lastVersion(likeness)) + 1;
    return this.passkeys.options({ account, session }, { likeness, version, wishes });
  }

  /** Whoever signs with a passkey signs as the account's name. */
  private async signed(account: Account, signing: Signing, wishes: Wishes, version: number): Promise<Signed> {
    const { id, likeness, name } = account;
    if (signing.method === 'typed') {
      if (!isSameName(signing.name, name)) throw nameDiffers();
      return { method: 'typed', signedName: signing.name, evidence: null };
    }
    const asked = { account: id, session: signing.session };
    const evidence = await this.passkeys.check(asked, { likeness, version, wishes }, signing.assertion);
    return { method: 'passkey', signedName: name, evidence };
  }

  private async newStanding({ likeness, regretHours }: Account, since: string): Promise<DirectiveStanding> {
    const version = (await this.directives.lastVersion(likeness)) + 1;
    if (regretHours === 0) return { likeness, version, state: 'in_force', since, waitsUntil: null, witnessedAt: null };
    const waitsUntil = new Date(Date.parse(since) + regretHours * HOUR_MS).toISOString();
    return { likeness, version, state: 'waiting', since, waitsUntil, witnessedAt: null };
  }

  private async revise(
    account: Account,
    wishes: Wishes,
    { method, signedName, evidence }: Signed,
    standing: DirectiveStanding,
  ): Promise<EntryId> {
    const { likeness, version, state, since } = standing;
    const directive = toDirective({ version, method, wishes });
    // The facts that a waiting directive leaves are not what was signed, so the entry says that too.
    const apart = state === 'waiting' ? { signed: directive } : {};
    const entry = {
      type: 'directive.signed',
      by: account.id,
      method,
      signedName,
      signedAt: since,
      state,
      ...(evidence && digestsOf(evidence)),
      ...apart,
    };
    const held = state === 'waiting' ? await this.regretWindows.whileWaiting(likeness, directive, since) : directive;
    const { entry: written } = await this.likenesses.reviseOnRecord(likeness, entry, (facts) => ({
      ...facts,
      directive: held,
    }));
    return written;
  }

  private async keep(
    account: Account,
    wishes: Wishes,
    { method, signedName, evidence }: Signed,
    standing: DirectiveStanding,
    entry: EntryId,
  ): Promise<void> {
    const { likeness, version, since } = standing;
    const signed = {
      likeness,
      version,
      wishes,
      method,
      signedName,
      signedBy: account.id,
      signedAt: since,
      entry,
    };
    await this.directives.add(signed);
    if (evidence) await this.evidence.add(likeness, version, evidence);
    await this.replaceEarlier(likeness, standing);
    const token = standing.waitsUntil === null ? null : newSecret();
    await this.standings.add(standing, token === null ? null : sha256(token));
    if (token !== null && standing.waitsUntil !== null) await this.giveNotice(account, token, standing.waitsUntil);
  }

  /** A version that waits leaves the one in force where it is, to fall back on. */
  private replaceEarlier(likeness: LikenessId, { state, since }: DirectiveStanding): Promise<void> {
    return this.standings.move(
      likeness,
      state === 'waiting' ? ['waiting'] : ['waiting', 'in_force'],
      'replaced',
      since,
    );
  }

  private async giveNotice(account: Account, token: string, waitsUntil: string): Promise<void> {
    await this.jobs.sendDue(REGRET, waitsUntil);
    await this.notifications.mail(
      directiveWaits(account, `${this.config.publicUrl}/directive/cancel?token=${token}`, waitsUntil),
    );
  }
}

/** What the log commits to of the evidence, so that neither the document nor the key can be put in its place later. */
function digestsOf({ document, publicKey }: Evidence): { document: string; passkeyKey: string } {
  return {
    document: sha256(document).toString('hex'),
    passkeyKey: hash('sha256', Buffer.from(publicKey, 'base64url')),
  };
}
