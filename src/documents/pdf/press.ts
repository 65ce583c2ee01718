import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Failure } from '../../kernel/index.js';

/** More than so many waiting are sent away. */
const MOST_WAITING = 16;

/** Makes documents one at a time, with a breath before each, so that a burst of them holds up nothing else. */
@Injectable()
export class Press {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** What `make` makes, after those asked for earlier; throws `documents.press_busy` when many wait. */
  async print(make: () => Promise<Buffer>): Promise<Buffer> {
    if (this.waiting >= MOST_WAITING) throw pressBusy();
    this.waiting += 1;
    const before = this.last;
    const mine = before.then(() => breathe()).then(make);
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.waiting -= 1;
    }
  }
}

function pressBusy(): Failure {
  const detail = 'Many documents are being made just now; try again in a moment.';
  return new Failure('unavailable', 'documents.press_busy', detail, { retryAfterSeconds: 2 });
}
