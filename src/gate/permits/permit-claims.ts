import type { JWTPayload } from 'jose';
import type { DecisionEntry } from '../decision-entry.js';

/** Where a token's status is found. */
export interface StatusPlace {
  /** The address of the list. */
  uri: string;
  idx: number;
}

/** What a token is not for when it does not say so, in the order in which the claims stand. */
const USE_CLAIMS = ['modality', 'purpose', 'audience', 'territory', 'replica', 'recording', 'interactant'] as const;

/**
 * The claims of a permit token: for whom and until when it is, and all that was asked, so that a token for one use is
 * good for no other. What the platform left out of its request is left out here; times are whole seconds (RFC 7519).
 */
export function permitClaims(permit: DecisionEntry, issuer: string, issuedAt: number, status: StatusPlace): JWTPayload {
  const { id, request, obligations, expiresAt } = permit;
  const use = USE_CLAIMS.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]] as const]));
  return {
    iss: issuer,
    aud: request.platform,
    jti: id,
    sub: request.likeness,
    act: request.operation,
    ...Object.fromEntries(use),
    iat: seconds(issuedAt),
    exp: seconds(Date.parse(expiresAt ?? '')),
    obligations: obligations.map(({ type, properties }) => ({ id: type, type, properties })),
    status: { status_list: { idx: status.idx, uri: status.uri } },
  };
}

/** An instant as a NumericDate, rounded down: a token never outlasts its permit. */
export function seconds(millis: number): number {
  return Math.floor(millis / 1000);
}
