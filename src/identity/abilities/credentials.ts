import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { PlatformKeys } from '../platforms/platform-keys.js';
import { sessionSecretOf } from '../sessions/cookie.js';
import { Sessions } from '../sessions/sessions.service.js';
import type { Principal } from './principal.js';

/** Passport's names of the ways to show who one is, in the order in which they are tried. */
export const CREDENTIALS = ['platform-key', 'session'];

type Found = (error: unknown, principal?: Principal | null) => void;

/** What Passport gives a strategy to say how it ended. */
interface Outcome {
  success(principal: Principal): void;
  fail(): void;
  error(error: unknown): void;
}

/** A Passport strategy for a credential that is one string somewhere in the request. */
class OneString {
  constructor(
    private readonly read: (request: FastifyRequest) => string | undefined,
    private readonly check: (credential: string, found: Found) => void,
  ) {}

  /** Passport's entry. */
  authenticate(this: OneString & Outcome, request: FastifyRequest): void {
    const credential = this.read(request);
    if (credential === undefined) {
      this.fail();
      return;
    }
    this.check(credential, (error, principal) => {
      if (error !== null) this.error(error);
      else if (principal) this.success(principal);
      else this.fail();
    });
  }
}

/** People show the secret of a session, in its cookie. */
@Injectable()
export class SessionCredential extends PassportStrategy(OneString, 'session') {
  constructor(private readonly sessions: Sessions) {
    super(sessionSecretOf);
  }

  /** Who the session stands for. */
  async validate(secret: string): Promise<Principal | null> {
    return (await this.sessions.authenticate(secret)) ?? null;
  }
}

/** Platforms show a key, as a bearer token (RFC 6750); it is looked up afresh, so that a revoked one ends at once. */
@Injectable()
export class KeyCredential extends PassportStrategy(OneString, 'platform-key') {
  constructor(private readonly keys: PlatformKeys) {
    super(bearerOf);
  }

  /** The platform whose key it is, whatever its state. */
  async validate(shown: string): Promise<Principal | null> {
    const calling = await this.keys.authenticateNow(shown);
    if (!calling) return null;
    const { platform, key, state, blockedFor } = calling;
    return { kind: 'platform', platform, key, state, ...(blockedFor && { blockedFor }) };
  }
}

/** The bearer token of a request, if it shows one. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
