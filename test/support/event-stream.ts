import { get, type IncomingMessage } from 'node:http';

/** An event of a platform's feed. */
export interface FeedEvent {
  id: string;
  position: number;
  type: string;
  timestamp: string;
  data: { likeness: string; factsVersion: number };
}

/** A reader of server-sent events. */
export class EventStream {
  /** All that came. */
  text = '';
  ended = false;
  /** Whether it ended in the middle of the answer. */
  broken = false;

  private constructor(private readonly response: IncomingMessage) {
    response.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
    response.on('error', () => (this.broken = true)).on('close', () => (this.ended = true));
  }

  /** Begins to read; an error with the status of any answer but 200. */
  static open(url: string, headers: Record<string, string>): Promise<EventStream> {
    return new Promise((resolve, reject) => {
      get(url, { headers, agent: false }, (response) => {
        if (response.statusCode === 200) resolve(new EventStream(response));
        else reject(new Error(String(response.statusCode)));
      }).on('error', reject);
    });
  }

  /** Its media type. */
  get type(): string {
    return this.response.headers['content-type'] ?? '';
  }

  /** The events that came. */
  events(): { id: string; event: string; data: FeedEvent }[] {
    const found = this.text.matchAll(/^id: (.*)\nevent: (.*)\ndata: (.*)\n\n/gm);
    return [...found].map(([, id = '', event = '', data = '']) => ({ id, event, data: JSON.parse(data) as FeedEvent }));
  }

  /** Reads no more. */
  close(): void {
    this.response.destroy();
  }
}
