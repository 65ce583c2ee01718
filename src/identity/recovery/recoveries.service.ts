import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Config, Database, Jobs, newSecret, sha256, type AccountId, type ProofId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Notifications } from '../../notifications/index.js';
import { AccountStore } from '../accounts/account.store.js';
import { Accounts } from '../accounts/accounts.service.js';
import { IdentityProofs, type StartedProof } from '../proofs/identity-proofs.js';
import type { EvidencePart, HeldProof } from '../proofs/proof.js';
import { Restraints } from '../restraints/restraints.service.js';
import type { Outcome } from '../reviews/review.js';
import { PasswordChanges } from './password-changes.service.js';
import { recoveryAsked, recoveryEnded, recoveryReady, recoveryWaits } from './recovery-letters.js';
import type { RecoveryRow } from './recovery.entity.js';
import { noRecovery, recoveryNotFound } from './recovery.errors.js';
import { RecoveryStore } from './recovery.store.js';

const DUE = 'identity.recoveries';
const HOUR_MS = 3_600_000;
const WAIT_MS = 72 * HOUR_MS;
const LINK_MS = 7 * 24 * HOUR_MS;
const MOST_A_DAY = 3;

/**
 * Getting back into an account without password, passkey or code: the operator checks who it is, 72 hours pass in which
 * the account can only close and anybody who reads its mail can stop it, and only then a new password can be chosen. The
 * mailbox alone opens nothing, and passkeys stay as they are.
 */
@Injectable()
export class Recoveries implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly store: RecoveryStore,
    private readonly holders: AccountStore,
    private readonly accounts: Accounts,
    private readonly proofs: IdentityProofs,
    private readonly passwords: PasswordChanges,
    private readonly restraints: Restraints,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
  ) {}

  /** Names what ends the 72 hours before the service starts. */
  onModuleInit(): void {
    this.jobs.due(DUE, (now) => this.settle(now));
  }

  /** Writes to an address how to show who one is; nothing to one without an account, or that was written to often today. */
  ask(email: string): Promise<void> {
    return this.database.transaction(async () => {
      const account = await this.accounts.findByEmail(email);
      if (!account || (await this.store.countSince(account.id, this.after(-24 * HOUR_MS))) >= MOST_A_DAY) return;
      const token = newSecret();
      await this.store.add(account.id, token, this.clock.now(), this.after(LINK_MS));
      await this.notifications.mail(recoveryAsked(account, this.link('recovery', token)));
    });
  }

  /** Gives a sentence to read aloud to whoever has the mailed token; throws `identity.recovery_not_found`. */
  startProof(token: string): Promise<StartedProof> {
    return this.database.transaction(async () => {
      const { id, account } = await this.mustFind(token, 'asked');
      const started = await this.proofs.start(account, 'recovery');
      await this.store.update(id, { proof: started.id });
      return started;
    });
  }

  /** How far whoever has the mailed token has come with showing who they are; throws `identity.recovery_not_found`. */
  async proofWith(token: string): Promise<HeldProof | undefined> {
    const { account, proof } = await this.database.transaction(() => this.mustFind(token, 'asked'));
    return (await this.proofs.allOf(account)).find(({ id }) => id === proof);
  }

  /** Takes the evidence for the operator, as a proof of identity does; throws `identity.recovery_not_found`. */
  async submitProof(
    token: string,
    receive: (account: AccountId) => Promise<Record<EvidencePart, Buffer>>,
  ): Promise<void> {
    const { account, proof } = await this.database.transaction(() => this.mustFind(token, 'asked'));
    if (proof === null) throw recoveryNotFound();
    await this.proofs.submit(account, proof, () => receive(account));
  }

  /** What the operators found, in the transaction of their review: the 72 hours begin, or nothing does. */
  async reviewed(proof: ProofId, outcome: Outcome, note: string): Promise<void> {
    const recovery = await this.store.lockByProof(proof);
    if (!recovery) return;
    if (outcome === 'rejected') await this.end(recovery, 'rejected', note);
    else await this.wait(recovery);
  }

  /** Makes those ready for a new password whose 72 hours are over by `now`; each once, one that fails holds up no other. */
  async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    for (const { id } of await this.store.due(now))
      await this.settleOne(id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Some recoveries could not be settled.');
  }

  /** Sets the new password and signs everybody out; throws `identity.recovery_not_found`. */
  complete(token: string, password: string): Promise<void> {
    return this.database.transaction(async () => {
      const { id, account } = await this.mustFind(token, 'ready');
      await this.passwords.change(account, password, null);
      await this.store.update(id, { state: 'done', cancelHash: null });
      await this.record('account.recovered', account);
    });
  }

  /** Stops the attempt that this token was mailed for; throws `identity.no_recovery`. */
  cancelByToken(token: string): Promise<void> {
    return this.database.transaction(async () => {
      const recovery = await this.store.lockByCancelToken(token);
      if (!recovery) throw noRecovery();
      await this.end(recovery, 'cancelled', '');
    });
  }

  /** Stops every attempt on the account of whoever is signed in; throws `identity.no_recovery`. */
  cancelOwn(account: AccountId): Promise<void> {
    return this.database.transaction(async () => {
      const open = await this.store.openOf(account);
      if (open.length === 0) throw noRecovery();
      for (const recovery of open) await this.end(recovery, 'cancelled', '');
    });
  }

  /** All attempts on an account, oldest first. */
  of(account: AccountId): Promise<Pick<RecoveryRow, 'state' | 'askedAt' | 'endsAt'>[]> {
    return this.store.of(account);
  }

  private async wait({ id, account }: RecoveryRow): Promise<void> {
    const token = newSecret();
    const endsAt = this.after(WAIT_MS);
    await this.store.update(id, { state: 'waiting', cancelHash: sha256(token), endsAt });
    await this.restrain(account);
    await this.jobs.sendDue(DUE, endsAt);
    await this.record('recovery.accepted', account);
    const holder = await this.accounts.mustFind(account);
    await this.notifications.mail(recoveryWaits(holder, this.link('recovery/stop', token), endsAt));
  }

  private settleOne(id: string): Promise<void> {
    return this.database.transaction(async () => {
      const recovery = await this.store.lock(id, 'waiting');
      if (!recovery) return;
      const token = newSecret();
      const change = { state: 'ready' as const, tokenHash: sha256(token), expiresAt: this.after(LINK_MS) };
      await this.store.update(id, change);
      const holder = await this.accounts.mustFind(recovery.account);
      await this.notifications.mail(recoveryReady(holder, this.link('recovery/password', token)));
    });
  }

  private async end({ id, account }: RecoveryRow, state: 'cancelled' | 'rejected', note: string): Promise<void> {
    await this.store.update(id, { state, cancelHash: null });
    await this.restrain(account);
    await this.record(state === 'cancelled' ? 'recovery.cancelled' : 'recovery.rejected', account);
    await this.notifications.mail(recoveryEnded(await this.accounts.mustFind(account), state, note));
  }

  /**
   * The account only closes while even one attempt waits out its 72 hours, whatever became of another. Whoever changes
   * an attempt reckons this anew with the account locked, so that of two at once the last one sees both.
   */
  private async restrain(account: AccountId): Promise<void> {
    await this.holders.lock(account);
    const until = await this.store.lastEnd(account);
    if (until === null) await this.restraints.lift(account, 'recovery');
    else await this.restraints.put(account, 'recovery', until);
  }

  private async mustFind(token: string, state: 'asked' | 'ready'): Promise<RecoveryRow> {
    const found = await this.store.lockByToken(token, state, this.clock.now());
    if (!found) throw recoveryNotFound();
    return found;
  }

  private async record(type: string, account: AccountId): Promise<void> {
    await this.ledger.append({ type: 'change', payload: { type, account, at: this.clock.now() } });
  }

  private link(page: string, token: string): string {
    return `${this.config.publicUrl}/${page}?token=${token}`;
  }

  private after(milliseconds: number): string {
    return new Date(this.clock.millis() + milliseconds).toISOString();
  }
}
