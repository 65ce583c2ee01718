import { Injectable } from '@nestjs/common';
import { Failure } from '../../kernel/index.js';
import { Quorums } from './quorums.service.js';
import { Removals } from './removals.service.js';

/** What the token of a mail cancels while its regret window runs: a new executor, or a lower quorum. */
@Injectable()
export class ExecutorCancellations {
  constructor(
    private readonly removals: Removals,
    private readonly quorums: Quorums,
  ) {}

  /** Cancels what this token was mailed for and tells what it was; throws when it is unknown (404) or too late (409). */
  async cancel(token: string): Promise<'executor' | 'quorum'> {
    try {
      await this.removals.cancelByToken(token);
      return 'executor';
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'not_found') throw error;
    }
    await this.quorums.cancelByToken(token);
    return 'quorum';
  }
}
