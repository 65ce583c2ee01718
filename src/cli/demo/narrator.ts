import { setTimeout as sleep } from 'node:timers/promises';
import type { Say } from '../say.js';
import { DemoStops } from './demo-stops.js';

const READING_MS = 1500;
const PATIENCE_MS = 1000;

/** Tells the story at the pace of a reader: unhurried in a terminal, without pauses where nobody reads along. */
export class Narrator {
  private scenes = 0;
  private readonly interruption = new AbortController();

  constructor(
    private readonly say: Say,
    private readonly someoneReads: boolean,
  ) {}

  /** Stops the story at the next pause. */
  interrupt(): void {
    this.interruption.abort();
  }

  /** Begins the next scene. */
  async scene(title: string): Promise<void> {
    await this.pause();
    this.scenes += 1;
    this.say(`\n${this.scenes}. ${title}`);
  }

  /** Says a line of the scene, and lets it be read. */
  async tell(line: string): Promise<void> {
    this.say(`   ${line}`);
    await this.pause();
  }

  /** Waits for something, and says every second that it still does. */
  async during<T>(what: string, work: Promise<T>): Promise<T> {
    const begun = performance.now();
    const progress = setInterval(() => {
      this.say(`   … ${what} (${((performance.now() - begun) / 1000).toFixed(0)} s)`);
    }, PATIENCE_MS);
    try {
      return await work;
    } finally {
      clearInterval(progress);
    }
  }

  private async pause(): Promise<void> {
    if (this.someoneReads)
      await sleep(READING_MS, undefined, { signal: this.interruption.signal }).catch(() => undefined);
    if (this.interruption.signal.aborted) throw new DemoStops('Interrupted.');
  }
}
