import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Config, Database, Jobs, newSecret, sha256 } from '../../kernel/index.js';
import { Notifications, type Letter } from '../../notifications/index.js';
import { verificationNotFound } from '../identity.errors.js';
import { networkOf } from '../sessions/network.js';
import { refuseUnacceptable, type Account, type Person } from './account.js';
import { AccountStore } from './account.store.js';
import { Accounts } from './accounts.service.js';
import { addressHasAccount, addressToVerify } from './letters.js';
import { Passwords } from './passwords.js';
import { RegistrationStore } from './registration.store.js';

const DUE = 'identity.registrations';
const HOUR_MS = 3_600_000;
const VALID_MS = 24 * HOUR_MS;
/** So that nobody's mailbox is flooded in our name, and that no single stranger can use up an address's letters. */
const MOST_LETTERS_AN_HOUR = { fromOneSource: 10, inAll: 30 };

/** Registering: a person asks, the mail is answered, the account is opened. */
@Injectable()
export class Registrations implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly notifications: Notifications,
    private readonly passwords: Passwords,
    private readonly registrations: RegistrationStore,
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
  ) {}

  /** Has what was entered deleted when its day is over. */
  onModuleInit(): void {
    this.jobs.due(DUE, (now) => this.registrations.forgetExpired(now));
  }

  /**
   * Takes a registration and writes to its address. Does the same work and tells the same whether or not the
   * address has an account; only the mail differs. Refuses (422) a minor, and what is no date, country or password.
   * Of one address, and from the network of the caller's `ip`, it writes no more letters than an hour has room for.
   */
  async ask(person: Person, password: string, ip: string): Promise<void> {
    refuseUnacceptable(person, password, this.clock.today());
    const passwordHash = await this.passwords.hash(password);
    const source = sha256(`source ${networkOf(ip)}`);
    await this.database.transaction(async () => {
      if (!(await this.hasRoom(person.email, source))) return;
      const token = newSecret();
      const expiresAt = this.ago(-VALID_MS);
      await this.wakeFor(expiresAt);
      await this.registrations.add({
        ...person,
        passwordHash,
        source,
        tokenHash: sha256(token),
        askedAt: this.clock.now(),
        expiresAt,
      });
      await this.notifications.mail(await this.letter(person, token));
    });
  }

  /** Opens the account that a mailed token stands for, as it was entered with that very token; throws `identity.verification_not_found`. */
  verify(token: string): Promise<Account> {
    return this.database.transaction(async () => {
      const registration = await this.registrations.take(token, this.clock.now());
      if (!registration) throw verificationNotFound();
      const { email, name, bornOn, country, locale, passwordHash } = registration;
      await this.registrations.forget(email);
      const account = await this.accounts.open({ email, name, bornOn, country, locale }, passwordHash);
      if (!account) throw verificationNotFound();
      return account;
    });
  }

  /** Whether one more letter to an address may be written; others who ask the same wait for the transaction to end. */
  private async hasRoom(email: string, source: Buffer): Promise<boolean> {
    await this.registrations.lockAddress(email);
    const { fromOneSource, inAll } = await this.registrations.countSince(email, source, this.ago(HOUR_MS));
    return fromOneSource < MOST_LETTERS_AN_HOUR.fromOneSource && inAll < MOST_LETTERS_AN_HOUR.inAll;
  }

  /** The token of a registration whose address has an account is told to nobody. */
  private async letter({ email, name, locale }: Person, token: string): Promise<Letter> {
    const known = await this.store.findLocale(email);
    return known === undefined
      ? addressToVerify({ email, name, locale }, token, this.config.publicUrl)
      : addressHasAccount(email, this.config.publicUrl, known);
  }

  /** Has the clean-up woken at the end of the hour in which a registration expires, once for all of that hour. */
  private async wakeFor(expiresAt: string): Promise<void> {
    const end = Math.ceil(Date.parse(expiresAt) / HOUR_MS) * HOUR_MS;
    const [after, until] = [new Date(end - HOUR_MS).toISOString(), new Date(end).toISOString()];
    if (!(await this.registrations.expiresBetween(after, until))) await this.jobs.sendDue(DUE, until);
  }

  private ago(milliseconds: number): string {
    return new Date(this.clock.millis() - milliseconds).toISOString();
  }
}
