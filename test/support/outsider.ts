import { inflateSync } from 'node:zlib';
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { mustBe } from './client.js';
import type { Platform } from './platform.js';

/** A permit token, as its platform is given it. */
export interface GivenToken {
  token: string;
  expiresAt: string;
}

/** The claims of a permit token that a generating machine reads. */
export interface PermitClaims extends JWTPayload {
  act: string;
  modality: string;
  purpose: string;
  audience: string;
  obligations: { id: string; type: string; properties: object }[];
  status: { status_list: { idx: number; uri: string } };
}

/** Asks for the token of a decision that was permitted. */
export async function tokenOf(platform: Platform, decision: string): Promise<GivenToken> {
  return mustBe(200, await platform.post<GivenToken>(`/v1/decisions/${decision}/permit-token`)).body;
}

/** What a token claims, unverified. */
export function claimsOf({ token }: GivenToken): PermitClaims {
  return decodeJwt(token);
}

/**
 * A machine that was handed a token and knows of the service nothing but its address. It reads the keys once in so
 * long as it is told it may keep them, and never more often, also not for a key that it does not know.
 */
export class Outsider {
  private keys: JSONWebKeySet | undefined;
  private keysUntil = 0;

  constructor(
    private readonly url: string,
    /** What its clock shows, in milliseconds since the epoch. */
    private readonly now: () => number = Date.now,
    /** How many times too short it finds the time for which it may keep the keys, for a story that cannot wait. */
    private readonly haste = 1,
  ) {}

  /** The claims of a token that is meant for this platform and still good; throws for any other. */
  async verify({ token }: GivenToken, audience: string, issuer = this.url): Promise<PermitClaims> {
    const { payload } = await jwtVerify<PermitClaims>(token, await this.keySet(), {
      issuer,
      audience,
      typ: 'permit+jwt',
      algorithms: ['EdDSA'],
      requiredClaims: ['exp', 'jti', 'sub', 'act', 'status'],
      currentDate: new Date(this.now()),
    });
    return payload;
  }

  /** The status of a token, from its list as this process serves it: signature, times and subject are checked. */
  async statusOf(token: GivenToken): Promise<number> {
    const { idx, uri } = claimsOf(token).status.status_list;
    const answer = await fetch(this.url + new URL(uri).pathname);
    if (answer.status !== 200) throw new Error(`The list is not served: ${answer.status} ${await answer.text()}`);
    const { payload } = await jwtVerify<ListClaims>(await answer.text(), await this.keySet(), {
      subject: uri,
      typ: 'statuslist+jwt',
      algorithms: ['EdDSA'],
      requiredClaims: ['iat', 'exp', 'ttl'],
      currentDate: new Date(this.now()),
    });
    const { bits, lst } = payload.status_list;
    const bytes = inflateSync(Buffer.from(lst, 'base64url'));
    const first = idx * bits;
    return ((bytes[first >> 3] ?? NaN) >> (first & 7)) & (2 ** bits - 1);
  }

  private async keySet(): Promise<ReturnType<typeof createLocalJWKSet>> {
    if (this.keys === undefined || this.now() >= this.keysUntil) {
      const answer = await fetch(`${this.url}/.well-known/jwks.json`);
      const [, seconds = '0'] = /max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '') ?? [];
      this.keys = (await answer.json()) as JSONWebKeySet;
      this.keysUntil = this.now() + (Number(seconds) * 1000) / this.haste;
    }
    return createLocalJWKSet(this.keys);
  }
}

interface ListClaims extends JWTPayload {
  ttl: number;
  status_list: { bits: number; lst: string };
}
