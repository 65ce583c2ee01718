import { createTransport } from 'nodemailer';
import { NotTaken, Refused, type Delivery } from './delivery.js';
import type { Posted } from './letter.js';
import { toMessage } from './message.js';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** A server that trickles its replies is never silent, yet must not hold the queue. */
const WHOLE_MS = 45_000;

/** Hands letters to the mail server of `SMTP_URL` over a few kept connections. */
export class SmtpDelivery implements Delivery {
  private readonly pool;

  constructor(
    smtpUrl: string,
    private readonly publicUrl: string,
  ) {
    this.pool = createTransport({
      pool: true,
      url: smtpUrl,
      maxConnections: 3,
      maxRequeues: 0,
      connectionTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
    });
  }

  async deliver(posted: Posted): Promise<void> {
    try {
      await this.pool.sendMail({
        ...toMessage(posted, this.publicUrl, '7bit'),
        signal: AbortSignal.timeout(WHOLE_MS),
      });
    } catch (error) {
      throw withoutAddresses(error);
    }
  }

  close(): void {
    this.pool.close();
  }
}

/** What went wrong, without the words of the wire. */
function withoutAddresses(error: unknown): NotTaken | Refused {
  if (!(error instanceof Error)) return new NotTaken('unknown');
  const code = 'code' in error ? String(error.code) : error.name;
  return isRefusal(error, code) ? new Refused() : new NotTaken(code);
}

/** A reply of class 5 to the message or its address; one to the sign-in is a fault of ours and not for good. */
function isRefusal(error: Error, code: string): boolean {
  return 'permanent' in error && error.permanent === true && (code === 'EENVELOPE' || code === 'EMESSAGE');
}
