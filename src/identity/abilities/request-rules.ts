/** What a browser or client said about where a request comes from and what it carries. */
export interface RequestHead {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  contentType: string | undefined;
  hasBody: boolean;
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Tells whether a request that changes something was sent by a page of another site: its `Origin` is
 * neither the service's own nor that of the host it was sent to, or the browser says `cross-site`.
 * A read changes something where it is `recorded`.
 */
export function isForeign(head: RequestHead, publicUrl: string, recorded = false): boolean {
  if (READING.has(head.method) && !recorded) return false;
  if (head.fetchSite === 'cross-site' && READING.has(head.method)) return true;
  if (head.origin === undefined) return head.fetchSite === 'cross-site';
  return head.origin !== new URL(publicUrl).origin && hostOf(head.origin) !== head.host;
}

/**
 * Tells whether a form was sent by a page of this service. Its pages tell no address where they send to, so that the
 * browser calls the origin `null` and says only in `Sec-Fetch-Site` that it is the same; one too old to say so is taken
 * at its word, since whoever can send such a form has its secret address.
 */
export function isOwnForm({ origin, fetchSite }: RequestHead): boolean {
  return origin === 'null' && (fetchSite === undefined || fetchSite === 'same-origin');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** Tells whether a request carries a body of another media type than `expected`, whatever its parameters. */
export function carriesOtherThan(expected: string, head: RequestHead): boolean {
  return head.hasBody && head.contentType?.split(';')[0]?.trim().toLowerCase() !== expected;
}
