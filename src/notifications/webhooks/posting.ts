import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Outside } from './destination.js';
import { NotReachable, checkedAddresses, type Checked, type Resolve } from './resolving.js';

/** What is sent, and where. */
export interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/** How a try ended: the HTTP status, or what was in the way. */
export type Outcome = number | 'unresolved' | 'address_refused' | 'timed_out' | 'unreachable';

/** Time for a whole try, resolving included. */
const TRY_MS = 15_000;
/** More of an answer is not read. */
const MOST_READ_BYTES = 16 * 1024;

/**
 * Sends one POST to addresses that were checked, over a connection of its own; follows no redirect, reads little of the
 * answer, and takes 15 s at most. Tells how it ended and never throws.
 */
export async function post(sent: Post, outside: Outside, resolve: Resolve, stop: AbortSignal): Promise<Outcome> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(TRY_MS)]);
  try {
    const addresses = await inTime(checkedAddresses(sent.url, outside, resolve), signal);
    return await send(sent, addresses, signal);
  } catch (error) {
    if (error instanceof NotReachable) return error.outcome;
    return signal.aborted ? 'timed_out' : 'unreachable';
  }
}

function send({ url, headers, body }: Post, addresses: Checked[], signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = requestTo(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      lookup: always(addresses),
      signal,
    });
    let status: number | undefined;
    request
      .on('response', (response) => {
        status = response.statusCode ?? 0;
        drain(response, () => request.destroy());
      })
      .on('error', (error) => {
        if (status === undefined) reject(error);
      })
      .on('close', () => {
        resolve(status ?? 0);
      });
    request.end(body);
  });
}

function requestTo(url: URL, options: RequestOptions): ClientRequest {
  return url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
}

/** The status has decided already; an answer that is long, slow or cut off changes nothing. */
function drain(response: IncomingMessage, done: () => void): void {
  let read = 0;
  response
    .on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > MOST_READ_BYTES) done();
    })
    .on('error', done)
    .on('close', done);
}

/** Whatever the name resolves to by now, these are the addresses. */
function always(addresses: Checked[]): LookupFunction {
  return (_host, { all }, answer) => {
    const [first] = addresses;
    if (all === true || !first) answer(null, addresses);
    else answer(null, first.address, first.family);
  };
}

async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const end = (): void => {
    reject(new Error('The time is over.'));
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, over]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
