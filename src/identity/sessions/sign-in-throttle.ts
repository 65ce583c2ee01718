import { Injectable } from '@nestjs/common';
import { Clock, sha256 } from '../../kernel/index.js';
import { tooManyFailures } from '../identity.errors.js';
import { SignInFailuresStore } from './sign-in-failures.store.js';
import { WINDOW_MS, networkOf, secondsAfterFailure, secondsToWait, type ThrottleKind } from './throttle.js';

/** An attempt to show a password: for which address, from where. */
export interface Attempt {
  email: string;
  /** The IP address of the caller. */
  source: string;
}

const KINDS = ['address', 'source'] as const satisfies ThrottleKind[];

/** Slows down the guessing of passwords; counts failures only, over all processes. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly clock: Clock,
    private readonly failures: SignInFailuresStore,
  ) {}

  /** Refuses (429) an attempt whose address or source has failed too often of late. */
  async refuseWhenFull(attempt: Attempt): Promise<void> {
    const subjects = KINDS.map((kind) => subjectOf(kind, attempt));
    const tallies = await this.failures.find(subjects, this.cutoff());
    const waits = KINDS.map((kind) =>
      secondsToWait(kind, tallies.get(subjectOf(kind, attempt).toString('hex')), this.clock.millis()),
    );
    refuseFor(Math.max(...waits));
  }

  /** Counts a failed attempt; refuses (429) when others in the meantime used up its room. */
  async countFailure(attempt: Attempt): Promise<void> {
    let wait = 0;
    for (const kind of KINDS) {
      const tally = await this.failures.count(subjectOf(kind, attempt), this.clock.now(), this.cutoff());
      wait = Math.max(wait, secondsAfterFailure(kind, tally, this.clock.millis()));
    }
    refuseFor(wait);
  }

  /** Forgets the failures for an address whose password was given at last; those of the source stay. */
  forgive(attempt: Attempt): Promise<void> {
    return this.failures.forget(subjectOf('address', attempt));
  }

  private cutoff(): string {
    return new Date(this.clock.millis() - WINDOW_MS).toISOString();
  }
}

function subjectOf(kind: ThrottleKind, { email, source }: Attempt): Buffer {
  return sha256(kind === 'address' ? `address ${email}` : `source ${networkOf(source)}`);
}

function refuseFor(seconds: number): void {
  if (seconds > 0) throw tooManyFailures(seconds);
}
