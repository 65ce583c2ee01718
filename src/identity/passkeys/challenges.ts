import { Injectable } from '@nestjs/common';
import { Clock, newSecret, type SessionId } from '../../kernel/index.js';
import type { Purpose } from './challenge.entity.js';
import { ChallengeStore } from './challenge.store.js';

const VALID_MS = 5 * 60_000;

/** How long an authenticator may take, in milliseconds: as long as its challenge is good. */
export const ANSWER_WITHIN_MS = VALID_MS;

/** What an authenticator is asked to sign: known to whoever asked, good once and for five minutes. */
@Injectable()
export class Challenges {
  constructor(
    private readonly clock: Clock,
    private readonly store: ChallengeStore,
  ) {}

  /** Gives a random challenge for a purpose, to be answered in this session; in base64url. */
  async random(purpose: Purpose, session: SessionId | null): Promise<string> {
    const challenge = newSecret();
    await this.expect(challenge, purpose, session);
    return challenge;
  }

  /** Has a challenge that says what is signed be answered in this session. */
  async expect(challenge: string, purpose: Purpose, session: SessionId | null): Promise<void> {
    await this.store.forgetExpired(this.clock.now());
    await this.store.put(challenge, purpose, session, new Date(this.clock.millis() + VALID_MS).toISOString());
  }

  /** Takes a challenge, once, whatever becomes of the answer; false when it was not given for this, or is over. */
  take(challenge: string, purpose: Purpose, session: SessionId | null): Promise<boolean> {
    return this.store.take(challenge, purpose, session, this.clock.now());
  }
}
