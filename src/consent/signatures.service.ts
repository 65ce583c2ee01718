import { Injectable } from '@nestjs/common';
import { Clock, Config, Database, Jobs, newSecret, sha256, type LikenessId } from '../kernel/index.js';
import { Accounts, Restraints, type Account } from '../identity/index.js';
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
  ) {}

  /**
   * Signs the draft by typing one's name. With a regret window the facts hold only what the directive in force and
   * this one both allow, until the window ends. Throws when there is no draft (409), when the name is not the
   * account's (422), after a confirmed death (409), or when too many signatures wait already (409).
   */
  sign(holder: Holder, name: string): Promise<Signature> {
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
      if (!isSameName(name, account.name)) throw nameDiffers();
      const standing = await this.newStanding(account, now);
      const entry = await this.revise(account, wishes, name, standing);
      await this.keep(account, wishes, name, standing, entry);
      await this.drafts.remove(holder.likeness);
      const { version, since: signedAt, waitsUntil } = standing;
      return { version, signedAt, entry, state: waitsUntil === null ? 'in_force' : 'waiting', waitsUntil };
    });
  }

  private async newStanding({ likeness, regretHours }: Account, since: string): Promise<DirectiveStanding> {
    const version = (await this.directives.lastVersion(likeness)) + 1;
    if (regretHours === 0) return { likeness, version, state: 'in_force', since, waitsUntil: null };
    const waitsUntil = new Date(Date.parse(since) + regretHours * HOUR_MS).toISOString();
    return { likeness, version, state: 'waiting', since, waitsUntil };
  }

  private async revise(account: Account, wishes: Wishes, name: string, standing: DirectiveStanding): Promise<EntryId> {
    const { likeness, version, state, since } = standing;
    const directive = toDirective({ version, method: 'typed', wishes });
    // The facts that a waiting directive leaves are not what was signed, so the entry says that too.
    const apart = state === 'waiting' ? { signed: directive } : {};
    const entry = {
      type: 'directive.signed',
      by: account.id,
      method: 'typed',
      signedName: name,
      signedAt: since,
      state,
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
    signedName: string,
    standing: DirectiveStanding,
    entry: EntryId,
  ): Promise<void> {
    const { likeness, version, since } = standing;
    const signed = {
      likeness,
      version,
      wishes,
      method: 'typed' as const,
      signedName,
      signedBy: account.id,
      signedAt: since,
      entry,
    };
    await this.directives.add(signed);
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
