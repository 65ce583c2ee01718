import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { freePort } from './free-port.js';

/** A message as it came. */
export interface Received {
  headers: IncomingHttpHeaders;
  text: string;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
}

/** A platform's receiver of webhooks on this machine, which can fail, redirect, never answer, and be down. */
export class Receiver {
  /** Every message, also those it failed. */
  readonly received: Received[] = [];
  /** What it answers; 0 never answers. */
  status = 204;
  /** Where its redirects point. */
  location: string | undefined;
  private server: Server | undefined;

  private constructor(readonly port: number) {}

  /** One that listens. */
  static async start(): Promise<Receiver> {
    const receiver = new Receiver(await freePort());
    await receiver.up();
    return receiver;
  }

  /** Where it is told. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** Listens, again. */
  async up(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        this.received.push({ headers: request.headers, text, body: JSON.parse(text) as Received['body'] });
        if (this.status === 0) return;
        response.writeHead(this.status, this.location === undefined ? {} : { location: this.location }).end();
      });
    });
    this.server = server;
    await once(server.listen(this.port, '127.0.0.1'), 'listening');
  }

  /** Is not there any more, until it is up again. */
  async down(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  /** The messages of one type. */
  of(type: string): Received[] {
    return this.received.filter(({ body }) => body.type === type);
  }

  /** The ids of the messages that came, each once. */
  ids(): string[] {
    return [...new Set(this.received.map(({ headers }) => String(headers['webhook-id'])))];
  }
}

/** Tells whether the library of the specification accepts a message under this secret. */
export function isSignedWith(secret: string, { headers, text }: Received): boolean {
  try {
    new Webhook(secret).verify(text, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

/** Tells whether one of a message's signatures is by the private key of this public one. */
export function isSignedBy(publicKey: string, { headers, text }: Received): boolean {
  const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = Buffer.from(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`);
  return String(headers['webhook-signature'])
    .split(' ')
    .filter((one) => one.startsWith('v1a,'))
    .some((one) => verify(null, signed, key, Buffer.from(one.slice('v1a,'.length), 'base64')));
}
