import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../kernel/index.js';
import { SignInFailuresRow } from './sign-in-failures.entity.js';
import type { Tally } from './throttle.js';

/** What failures are counted for, and the hash of the address that was tried where it is part of that. */
export interface Counted {
  subject: Buffer;
  address?: Buffer;
}

/** Counts of wrong passwords, which last whatever becomes of the transaction around them. */
@Injectable()
export class SignInFailuresStore {
  constructor(private readonly database: Database) {}

  /** The counts of these subjects that began after `cutoff`. */
  async find(subjects: Buffer[], cutoff: string): Promise<Map<string, Tally>> {
    const rows = await this.database.apart(() =>
      this.database.repository(SignInFailuresRow).findBy({ subject: In(subjects) }),
    );
    return new Map(rows.filter(({ since }) => since > cutoff).map((row) => [row.subject.toString('hex'), row]));
  }

  /** Counts one more failure of a subject, anew if its count began by `cutoff`, and gives the count. */
  async count({ subject, address }: Counted, now: string, cutoff: string): Promise<Tally> {
    const [tally] = await this.database.apart(() =>
      this.database.query<Tally>(
        `insert into sign_in_failures as kept (subject, failures, since, address) values ($1, 1, $2, $4)
         on conflict (subject) do update set
           failures = case when kept.since <= $3 then 1 else kept.failures + 1 end,
           since = case when kept.since <= $3 then excluded.since else kept.since end
         returning failures, since`,
        [subject, now, cutoff, address ?? null],
      ),
    );
    if (!tally) throw new Error('Counting a failure gave no count.');
    return tally;
  }

  /** Forgets the counts that began by `cutoff`; those being changed just now wait for the next time. */
  async forgetBegunBy(cutoff: string): Promise<void> {
    await this.database.apart(() =>
      this.database.query(
        `delete from sign_in_failures where subject in
           (select subject from sign_in_failures where since <= $1 for update skip locked)`,
        [cutoff],
      ),
    );
  }

  /** Forgets in the current transaction the failures of these subjects, and all that an address was tried with. */
  async forgetAll(subjects: Buffer[], address: Buffer): Promise<void> {
    await this.database.query('delete from sign_in_failures where subject = any ($1) or address = $2', [
      subjects,
      address,
    ]);
  }

  /** Forgets the failures of a subject. */
  async forget(subject: Buffer): Promise<void> {
    await this.database.apart(() => this.database.repository(SignInFailuresRow).delete({ subject }));
  }
}
