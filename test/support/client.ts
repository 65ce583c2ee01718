/** What an answer's JSON object holds, each field to be compared with what a story expects. */
export type Fields = Record<string, unknown>;

/** One HTTP answer. `body` is the parsed JSON; an empty object where the answer was none. */
export interface Answer<B = Fields> {
  status: number;
  headers: Headers;
  body: B;
  /** The answer as it came. */
  text: string;
}

/** What a call may carry besides its body. */
export interface CallOptions {
  headers?: Record<string, string>;
  /** Milliseconds until the call is given up, by default 30,000. */
  patienceMs?: number;
}

/** Talks JSON to one service, as a browser does that keeps its cookies, or as a platform with a key. */
export class Client {
  private readonly cookies = new Map<string, string>();

  constructor(
    /** Where the service is, without a trailing slash. */
    readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  get<B = Fields>(path: string, options?: CallOptions): Promise<Answer<B>> {
    return this.call<B>('GET', path, undefined, options);
  }

  post<B = Fields>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<B>> {
    return this.call<B>('POST', path, body, options);
  }

  put<B = Fields>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<B>> {
    return this.call<B>('PUT', path, body, options);
  }

  patch<B = Fields>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<B>> {
    return this.call<B>('PATCH', path, body, options);
  }

  delete<B = Fields>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<B>> {
    return this.call<B>('DELETE', path, body, options);
  }

  /** Sends `body` as it is when it is a string, bytes or a form, as JSON otherwise; never follows a redirect. */
  async call<B = Fields>(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Answer<B>> {
    const sent = encode(body);
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.patienceMs ?? 30_000),
      headers: { ...sent.headers, ...this.cookieHeader(), ...this.headers, ...options.headers },
      ...(sent.body === undefined ? {} : { body: sent.body }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(response.headers, text) as B, text };
  }

  /** The value of a cookie that the service has set, if it is still there. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  /** Takes over a cookie, as someone who stole or kept it would. */
  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  private cookieHeader(): Record<string, string> {
    if (this.cookies.size === 0) return {};
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const gone = attributes.some((part) => /^max-age=0$/i.test(part) || /^expires=.*\b1970\b/i.test(part));
    if (gone || value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The answer itself when it has this status; an error with the whole answer otherwise. */
export function mustBe<B>(status: number, answer: Answer<B>): Answer<B> {
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}

function encode(body: unknown): {
  headers: Record<string, string>;
  body?: string | FormData | Uint8Array<ArrayBuffer>;
} {
  if (body === undefined) return { headers: {} };
  if (body instanceof FormData) return { headers: {}, body };
  const headers = { 'content-type': 'application/json' };
  if (typeof body === 'string') return { headers, body };
  if (body instanceof Uint8Array) return { headers, body: new Uint8Array(body) };
  return { headers, body: JSON.stringify(body) };
}

function parse(headers: Headers, text: string): unknown {
  return /\bjson\b/.test(headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : {};
}
