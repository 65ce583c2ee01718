import { Injectable } from '@nestjs/common';
import { Clock, sha256, type SessionId } from '../../kernel/index.js';
import { tooManyFailures } from '../identity.errors.js';
import { networkOf } from './network.js';
import { SignInFailuresStore, type Counted } from './sign-in-failures.store.js';
import { WINDOW_MS, secondsAfterFailure, secondsToWait, type ThrottleKind } from './throttle.js';

/** Something that failures are counted for. */
interface Counter extends Counted {
  kind: ThrottleKind;
}

/** What the failures of an attempt to show a password are counted for, from the narrowest to the widest. */
export type Counters = readonly [narrowest: Counter, ...wider: Counter[]];

/** The counters of a sign-in to an address by a caller with this IP address. */
export function countersOfSignIn(email: string, ip: string): Counters {
  const network = networkOf(ip);
  const address = hashOf('address', email);
  return [
    { ...counter('pair', `${network} ${email}`), address },
    counter('source', network),
    { ...counter('address', email), address },
  ];
}

/** The counter of a sign-in with a passkey by a caller with this IP address: it shares its room with wrong passwords. */
export function countersOfPasskey(ip: string): Counters {
  return [counter('source', networkOf(ip))];
}

/** The counters of the password given again inside a session: nobody outside of it can use up its room. */
export function countersOfStepUp(session: SessionId): Counters {
  return [counter('session', session)];
}

/** The counter of a caller with this IP address who follows secret links. */
export function countersOfLinks(ip: string): Counters {
  return [counter('link', networkOf(ip))];
}

/** Slows down the guessing of passwords and of secret links; counts failures only, over all processes. */
@Injectable()
export class PasswordThrottle {
  constructor(
    private readonly clock: Clock,
    private readonly failures: SignInFailuresStore,
  ) {}

  /** Refuses (429) an attempt of which some counter is full. */
  async refuseWhenFull(counters: Counters): Promise<void> {
    const tallies = await this.failures.find(
      counters.map(({ subject }) => subject),
      this.cutoff(),
    );
    const now = this.clock.millis();
    const waits = counters.map(({ kind, subject }) => secondsToWait(kind, tallies.get(subject.toString('hex')), now));
    refuseFor(Math.max(...waits));
  }

  /**
   * Counts a failed attempt; refuses (429) when others in the meantime used up its room. What one counter refuses
   * does not reach the wider ones: many guesses made at once from one source fill the address no more than ten do.
   */
  async countFailure(counters: Counters): Promise<void> {
    await this.failures.forgetBegunBy(this.cutoff());
    for (const counted of counters) {
      const { kind } = counted;
      const tally = await this.failures.count(counted, this.clock.now(), this.cutoff());
      refuseFor(secondsAfterFailure(kind, tally, this.clock.millis()));
    }
  }

  /** Forgets what the narrowest counter holds, as the password was given at last; the wider ones stay. */
  forgive([narrowest]: Counters): Promise<void> {
    return this.failures.forget(narrowest.subject);
  }

  /** Forgets in the current transaction all that was counted for an address and for these sessions. */
  forget(email: string, sessions: readonly SessionId[]): Promise<void> {
    return this.failures.forgetAll(
      sessions.map((session) => hashOf('session', session)),
      hashOf('address', email),
    );
  }

  private cutoff(): string {
    return new Date(this.clock.millis() - WINDOW_MS).toISOString();
  }
}

function counter(kind: ThrottleKind, of: string): Counter {
  return { kind, subject: hashOf(kind, of) };
}

function hashOf(kind: ThrottleKind, of: string): Buffer {
  return sha256(`${kind} ${of}`);
}

function refuseFor(seconds: number): void {
  if (seconds > 0) throw tooManyFailures(seconds);
}
