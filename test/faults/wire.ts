import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { evaluation, type Told, type Use } from '../support/platform.js';

const PATIENCE_MS = 20_000;
const HEAD_END = '\r\n\r\n';

/** One HTTP answer as it came, with when its request was sent and when it was all there, on `performance.now()`. */
export interface WireAnswer {
  status: number;
  retryAfter: string | undefined;
  text: string;
  sentAt: number;
  answeredAt: number;
}

/** No answer came: the connection was refused, cut, or silent for 20 s. */
export class NoAnswer extends Error {}

interface Waiting {
  sentAt: number;
  resolve(answer: WireAnswer): void;
  reject(error: NoAnswer): void;
}

/** One kept-alive connection to a service that asks one thing at a time; lighter than any HTTP client, and it never asks twice. */
export class Wire {
  private socket: Socket | undefined;
  private received: Buffer = Buffer.alloc(0);
  private waiting: Waiting | undefined;

  constructor(private readonly port: number) {}

  /** Connects where there is no connection; throws NoAnswer when the service takes none. */
  async connect(): Promise<void> {
    if (this.socket) return;
    const socket = this.open();
    await once(socket, 'connect').catch((error: unknown) => {
      throw new NoAnswer(String(error));
    });
    this.socket = socket;
  }

  /** Sends a request made by `evaluationBytes` over the connection and gives its answer. */
  ask(request: Buffer): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      if (!this.socket) throw new NoAnswer('the connection is gone');
      this.waiting = { sentAt: performance.now(), resolve, reject };
      this.socket.write(request);
    });
  }

  /** Hangs up. */
  close(): void {
    this.socket?.destroy();
  }

  private open(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true }).setTimeout(PATIENCE_MS);
    this.received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
      this.read();
    });
    socket.on('timeout', () => socket.destroy(new Error('silent for 20 s')));
    socket.on('error', (error) => {
      this.lose(socket, error.message);
    });
    socket.on('close', () => {
      this.lose(socket, 'closed');
    });
    return socket;
  }

  private read(): void {
    const answer = parse(this.received);
    if (!answer || !this.waiting) return;
    const waiting = this.waiting;
    this.waiting = undefined;
    this.received = Buffer.alloc(0);
    if (answer.last) this.drop();
    waiting.resolve({ ...answer, sentAt: waiting.sentAt, answeredAt: performance.now() });
  }

  private drop(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private lose(socket: Socket, why: string): void {
    if (this.socket !== socket) return;
    this.socket = undefined;
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.reject(new NoAnswer(why));
  }
}

interface Parsed {
  status: number;
  retryAfter: string | undefined;
  text: string;
  /** Whether the server closes the connection after it. */
  last: boolean;
}

function parse(bytes: Buffer): Parsed | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
  if (Number.isNaN(length)) throw new Error(`An answer without its length:\n${head}`);
  if (bytes.length < end + HEAD_END.length + length) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    retryAfter: /\r\nretry-after: (\S+)/i.exec(head)?.[1],
    text: bytes.toString('utf8', end + HEAD_END.length, end + HEAD_END.length + length),
    last: /\r\nconnection: close/i.test(head),
  };
}

/** The bytes that ask for one use under this key. */
export function evaluationBytes(platform: string, key: string, use: Use): Buffer {
  const body = Buffer.from(JSON.stringify(evaluation(platform, use)));
  const head = [
    'POST /access/v1/evaluation HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n') + HEAD_END), body]);
}

/** What a 200 told. */
export function toldBy(answer: WireAnswer): Told {
  return JSON.parse(answer.text) as Told;
}

/** The port of a service's address. */
export function portOf(url: string): number {
  return Number(new URL(url).port);
}
