import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Ballots } from '../offices/ballots.service.js';
import type { Executor, ExecutorState } from './executor.js';
import { ExecutorStore } from './executor.store.js';

/** How a nomination or an office ends. */
export type Ending = Extract<ExecutorState, 'declined' | 'lapsed' | 'removed' | 'cancelled' | 'resigned'>;

/** The end of a nomination or an office, in a transaction that holds the facts of the likeness. */
@Injectable()
export class Departures {
  constructor(
    private readonly clock: Clock,
    private readonly executors: ExecutorStore,
    private readonly ballots: Ballots,
    private readonly ledger: Ledger,
  ) {}

  /** Ends it and records by whom; whoever was in office loses their voice, and open questions are counted anew. */
  async end({ id, likeness, state }: Executor, ending: Ending, by: { by?: string } = {}): Promise<void> {
    const at = this.clock.now();
    await this.executors.change(id, { state: ending, endedAt: at });
    await this.ledger.append({ type: 'change', payload: { type: TYPES[ending], likeness, executor: id, ...by, at } });
    if (state === 'accepted') await this.fallSilent({ id, likeness });
  }

  /** Takes back what somebody said who is in office no more, and counts open questions anew. */
  private async fallSilent({ id, likeness }: Pick<Executor, 'id' | 'likeness'>): Promise<void> {
    await this.ballots.silence(id);
    await this.ballots.recount(likeness);
  }
}

const TYPES = {
  declined: 'executor.declined',
  lapsed: 'executor.lapsed',
  removed: 'executor.removed',
  cancelled: 'executor.cancelled',
  resigned: 'executor.resigned',
} as const satisfies Record<Ending, string>;
