import { SMTPServer } from 'smtp-server';
import { parseMail, type Mail } from './mail.js';

/** A real SMTP server on this machine that can refuse, hang up and stop. */
export class MailServer {
  /** What it acknowledged, as it came. */
  readonly received: string[] = [];
  /** The code that it refuses every address with. */
  refuse: number | undefined;
  /** Whether it closes the connection once it was sent a message, without a word. */
  hangUp = false;
  /** How long it thinks before it acknowledges a message. */
  thinksMs = 0;
  /** How often it refused or hung up. */
  refusals = 0;
  private readonly server: SMTPServer;

  private constructor(readonly port: number) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 500,
      onRcptTo: (_address, _session, callback) => {
        if (this.refuse === undefined) callback();
        else callback(this.refusal(this.refuse));
      },
      onData: (stream, _session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.hangUp) this.dropAll();
          else this.received.push(Buffer.concat(chunks).toString('utf8'));
          setTimeout(callback, this.thinksMs);
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  /** Starts one on this port. */
  static async start(port: number): Promise<MailServer> {
    const peer = new MailServer(port);
    await new Promise<void>((resolve, reject) => {
      peer.server.once('error', reject);
      peer.server.listen(port, '127.0.0.1', resolve);
    });
    return peer;
  }

  /** Its `SMTP_URL`. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** What it acknowledged, as its readers see it. */
  mails(): Mail[] {
    return this.received.map(parseMail);
  }

  /** Forgets what came, and takes whatever comes again. */
  clear(): void {
    this.received.length = 0;
    [this.refuse, this.hangUp, this.thinksMs, this.refusals] = [undefined, false, 0, 0];
  }

  /** Stops it. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  private refusal(responseCode: number): Error {
    this.refusals += 1;
    return Object.assign(new Error('Not now.'), { responseCode });
  }

  private dropAll(): void {
    this.refusals += 1;
    for (const connection of this.server.connections) (connection as { close(): void }).close();
  }
}
