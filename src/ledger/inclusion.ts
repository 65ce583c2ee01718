import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Publication } from './publication.js';
import { ReceiptsStore } from './receipts.store.js';

/** How long inclusion is waited for. */
const PATIENCE_MS = 2000;
const LOOK_EVERY_MS = 50;

/** An entry's place, and the published checkpoint that covers it. */
export interface Included {
  index: number;
  size: number;
  note: string;
}

interface Waiter {
  id: string;
  until: number;
  settle: (included: Included | undefined) => void;
  fail: (error: unknown) => void;
}

/** Where callers wait until their entries are in the published log. One looks for all, however many wait. */
@Injectable()
export class Inclusion {
  private waiting: Waiter[] = [];
  private looking = false;
  /** Looking is done for all, in nobody's transaction. */
  private readonly apart = AsyncLocalStorage.snapshot();

  constructor(
    private readonly store: ReceiptsStore,
    private readonly publication: Publication,
  ) {}

  /** Waits up to 2 s until the leaf of this id is in the published log; undefined when it is not by then. */
  of(id: string): Promise<Included | undefined> {
    return new Promise((settle, fail) => {
      this.waiting.push({ id, until: performance.now() + PATIENCE_MS, settle, fail });
      if (!this.looking) void this.apart(() => this.look());
    });
  }

  private async look(): Promise<void> {
    this.looking = true;
    while (this.waiting.length > 0) {
      const waiters = this.waiting;
      this.waiting = [];
      this.waiting.push(...(await this.settle(waiters)));
      if (this.waiting.length > 0) await sleep(LOOK_EVERY_MS);
    }
    this.looking = false;
  }

  /** Answers those whose entries are covered or whose time is up, and gives the others. */
  private async settle(waiters: readonly Waiter[]): Promise<Waiter[]> {
    try {
      const places = await this.store.places(waiters.map(({ id }) => id));
      const published = await this.publication.newest();
      return waiters.filter((waiter) => {
        const index = places.get(waiter.id);
        if (index !== undefined && published !== undefined && index < published.size)
          waiter.settle({ index, size: published.size, note: published.note });
        else if (performance.now() >= waiter.until) waiter.settle(undefined);
        else return true;
        return false;
      });
    } catch (error) {
      for (const { fail } of waiters) fail(error);
      return [];
    }
  }
}
