import { Injectable } from '@nestjs/common';
import { IdempotencyStore } from './idempotency.store.js';

/** The answers that are kept for repeats, as far as they are somebody's. */
@Injectable()
export class KeptAnswers {
  constructor(private readonly store: IdempotencyStore) {}

  /** Forgets in the current transaction what `actor` was answered, and every answer in which a mention is found. */
  forget(actor: string | null, mention: string): Promise<void> {
    return this.store.forgetOf(actor, mention);
  }
}
