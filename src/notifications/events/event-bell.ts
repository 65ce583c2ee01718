import { Injectable } from '@nestjs/common';
import type { PlatformId } from '../../kernel/index.js';

/** Tells those of this process who wait for events that something may be there. */
@Injectable()
export class EventBell {
  private readonly hearings = new Set<Hearing>();

  /** Says that something may be there for a platform. */
  ring(platform: PlatformId): void {
    for (const hearing of this.hearings) if (hearing.of === null || hearing.of === platform) hearing.wake();
  }

  /** Listens for one platform, or for all; close it. */
  hear(of: PlatformId | null): Hearing {
    const hearing: Hearing = new Hearing(of, () => this.hearings.delete(hearing));
    this.hearings.add(hearing);
    return hearing;
  }
}

/** One listener, who sleeps until there is something, and remembers a ring that came before. */
export class Hearing {
  private rung = false;
  private resolve: () => void = () => undefined;

  constructor(
    readonly of: PlatformId | null,
    /** Listens no more. */
    readonly close: () => void,
  ) {}

  /** Ends the sleep, or the next one. */
  wake(): void {
    this.rung = true;
    this.resolve();
  }

  /** Sleeps until woken, `ms` milliseconds at most. */
  async sleep(ms: number): Promise<void> {
    if (!this.rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.rung = false;
  }
}
