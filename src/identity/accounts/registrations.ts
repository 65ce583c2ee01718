import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Config, Database, Jobs, newSecret, sha256 } from '../../kernel/index.js';
import { Notifications, type Letter } from '../../notifications/index.js';
import { verificationNotFound } from '../identity.errors.js';
import { refuseUnacceptable, type Account, type Person } from './account.js';
import { AccountStore } from './account.store.js';
import { Accounts } from './accounts.service.js';
import { addressHasAccount, addressToVerify } from './letters.js';
import { Passwords } from './passwords.js';
import { RegistrationStore } from './registration.store.js';

const DUE = 'identity.registrations';
const HOUR_MS = 3_600_000;
const VALID_MS = 24 * HOUR_MS;
/** One address gets no more of these letters in an hour, so that nobody's mailbox is flooded in our name. */
const MOST_LETTERS_AN_HOUR = 10;

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
   */
  async ask(person: Person, password: string): Promise<void> {
    refuseUnacceptable(person, password, this.clock.today());
    const passwordHash = await this.passwords.hash(password);
    await this.database.transaction(async () => {
      if ((await this.registrations.countSince(person.email, this.ago(HOUR_MS))) >= MOST_LETTERS_AN_HOUR) return;
      const token = newSecret();
      const expiresAt = this.ago(-VALID_MS);
      await this.wakeFor(expiresAt);
      await this.registrations.add({
        ...person,
        passwordHash,
        tokenHash: sha256(token),
        askedAt: this.clock.now(),
        expiresAt,
      });
      await this.notifications.mail(await this.letter(person, token));
    });
  }

  /** Opens the account that a mailed token stands for; throws `identity.verification_not_found`. */
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

  /** The token of a registration whose address has an account is told to nobody. */
  private async letter({ email, locale }: Person, token: string): Promise<Letter> {
    const known = await this.store.findLocale(email);
    return known === undefined
      ? addressToVerify(email, token, this.config.publicUrl, locale)
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
