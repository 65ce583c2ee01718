import { setTimeout as sleep } from 'node:timers/promises';
import { readBounded } from './read-bounded.js';
import { SourceFailure, type LogSource } from './source.js';
import { VerifierFailure } from './verifier-failure.js';

/** More than a bundle of the longest entries. */
const LONGEST_BYTES = 17_000_000;
const PATIENCE_MS = 30_000;
/** How long to wait before asking again, each time that a passing failure was met. */
const RETRIES_MS = [300, 2000];

/** A log under an http(s) address, read with plain GETs and nothing else. */
export function urlSource(address: string, get: typeof fetch = fetch): LogSource {
  const prefix = address.replace(/\/+$/, '');
  return { name: prefix, read: (path) => readPatiently(`${prefix}/${path}`, get) };
}

async function readPatiently(url: string, get: typeof fetch, pauses = RETRIES_MS): Promise<Buffer | undefined> {
  const [pause, ...later] = pauses;
  try {
    return await readOnce(url, get);
  } catch (error) {
    if (!(error instanceof SourceFailure) || pause === undefined) throw error;
    await sleep(pause);
    return readPatiently(url, get, later);
  }
}

async function readOnce(url: string, get: typeof fetch): Promise<Buffer | undefined> {
  try {
    const answer = await get(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) return await readBody(answer);
    await answer.body?.cancel();
    if (isForGood(answer.status)) return undefined;
    throw unreachable(url, `it answered ${answer.status}`);
  } catch (error) {
    const known = error instanceof SourceFailure || error instanceof VerifierFailure;
    throw known ? error : unreachable(url, reasonOf(error));
  }
}

/** The body, unless it is longer than anything a log publishes. */
async function readBody({ url, body }: Response): Promise<Buffer> {
  const content = body ? await readBounded(body, LONGEST_BYTES) : Buffer.alloc(0);
  if (!content) throw new VerifierFailure('tile', `${url} is longer than anything that a log publishes.`);
  return content;
}

/** Whether the answer will be the same when asked again: there is nothing at this address. */
function isForGood(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 407, 408, 425, 429].includes(status);
}

/** The cause that `fetch` hides behind "fetch failed", when it tells one. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Partial<NodeJS.ErrnoException> };
  return (
    [cause?.message, cause?.code, message].find((reason) => reason !== undefined && reason !== '') ?? String(error)
  );
}

function unreachable(url: string, why: string): SourceFailure {
  return new SourceFailure('unreachable', `${url} could not be fetched: ${why}.`);
}
