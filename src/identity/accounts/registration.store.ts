import { Injectable } from '@nestjs/common';
import { And, LessThanOrEqual, MoreThan } from 'typeorm';
import { Database, sha256 } from '../../kernel/index.js';
import { RegistrationRow, type RegistrationFields } from './registration.entity.js';

/** Registrations that wait for their mail to be answered, in the current transaction. */
@Injectable()
export class RegistrationStore {
  constructor(private readonly database: Database) {}

  /** Keeps a registration. */
  async add(registration: RegistrationFields): Promise<void> {
    await this.database.repository(RegistrationRow).insert(registration);
  }

  /** Has others who lock the same address wait until the current transaction ends. */
  async lockAddress(email: string): Promise<void> {
    await this.database.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`registrations ${email}`]);
  }

  /** How many registrations of this address were asked for after an instant, by this source and by all. */
  async countSince(email: string, source: Buffer, instant: string): Promise<{ fromOneSource: number; inAll: number }> {
    const registrations = this.database.repository(RegistrationRow);
    const since = { email, askedAt: MoreThan(instant) };
    return {
      fromOneSource: await registrations.countBy({ ...since, source }),
      inAll: await registrations.countBy(since),
    };
  }

  /** Tells whether a registration expires after one instant and no later than another. */
  expiresBetween(after: string, until: string): Promise<boolean> {
    return this.database
      .repository(RegistrationRow)
      .existsBy({ expiresAt: And(MoreThan(after), LessThanOrEqual(until)) });
  }

  /** Takes out the registration that this token belongs to, once, unless it has expired by `now`. */
  async take(token: string, now: string): Promise<RegistrationFields | undefined> {
    const registrations = this.database.repository(RegistrationRow);
    const found = await registrations.findOneBy({ tokenHash: sha256(token), expiresAt: MoreThan(now) });
    if (!found) return undefined;
    const { affected } = await registrations.delete({ tokenHash: found.tokenHash });
    return affected === 1 ? found : undefined;
  }

  /** Forgets every registration of this address. */
  async forget(email: string): Promise<void> {
    await this.database.repository(RegistrationRow).delete({ email });
  }

  /** Forgets those that have expired by `now`. */
  async forgetExpired(now: string): Promise<void> {
    await this.database.repository(RegistrationRow).delete({ expiresAt: LessThanOrEqual(now) });
  }
}
