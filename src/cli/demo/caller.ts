import { DemoStops } from './demo-stops.js';

/** One answer of the service. */
export interface Answer<B> {
  status: number;
  body: B;
}

/** Someone who talks to the service over HTTP: with a key, or as a person whose cookie is kept. */
export class Caller {
  private cookie: string | undefined;

  constructor(
    private readonly url: string,
    private readonly key?: string,
  ) {}

  /** Calls the API and gives its JSON; throws DemoStops when the answer is not of the expected status. */
  async call<B>(method: string, path: string, body?: unknown, expected = 200): Promise<B> {
    const answer = await this.ask<B & { detail?: string }>(method, path, body);
    if (answer.status === expected) return answer.body;
    throw new DemoStops(`${method} ${path} answered ${answer.status}: ${answer.body.detail ?? 'no reason given'}`);
  }

  /** Calls the API and gives whatever it answers. */
  async ask<B>(method: string, path: string, body?: unknown): Promise<Answer<B>> {
    const response = await this.fetch(method, path, body);
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    const text = await response.text();
    return { status: response.status, body: (isJson(response) ? JSON.parse(text) : {}) as B };
  }

  /** Fetches what is served as text. */
  async text(path: string): Promise<string> {
    const response = await this.fetch('GET', path);
    if (!response.ok) throw new DemoStops(`GET ${path} answered ${response.status}.`);
    return response.text();
  }

  private async fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = {
      ...(this.key === undefined ? {} : { authorization: `Bearer ${this.key}` }),
      ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const content = body === undefined ? null : JSON.stringify(body);
    try {
      return await fetch(`${this.url}${path}`, { method, headers, body: content, signal: AbortSignal.timeout(15_000) });
    } catch {
      throw new DemoStops(`Nothing answers at ${this.url}. Start the service first: npm start`);
    }
  }
}

function isJson({ headers }: Response): boolean {
  return /^application\/(problem\+)?json/.test(headers.get('content-type') ?? '');
}
