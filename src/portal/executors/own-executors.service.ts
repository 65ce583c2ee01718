import { Injectable } from '@nestjs/common';
import type { AccountPrincipal } from '../../identity/index.js';
import { Clock, Failure } from '../../kernel/index.js';
import { Executors, executorIdOf, executorView } from '../../legacy/index.js';
import type { Named } from './roster.js';

/** So many are read at most: five are named at a time, and the rest are gone. */
const MOST_SHOWN = 100;

/** Those whom a holder named, as the holder's pages need them. */
@Injectable()
export class OwnExecutors {
  constructor(
    private readonly clock: Clock,
    private readonly executors: Executors,
  ) {}

  /** The last named first. */
  async all({ likeness }: AccountPrincipal): Promise<Named[]> {
    const now = this.clock.now();
    return (await this.executors.list(likeness, MOST_SHOWN)).map((one) => executorView(one, now));
  }

  /** One of them; whoever was named by somebody else is not found. */
  async mustFind(who: AccountPrincipal, id: string): Promise<Named> {
    const wanted = executorIdOf(id);
    const found = (await this.all(who)).find((one) => one.id === wanted);
    if (!found) throw new Failure('not_found', 'portal.executor_not_found', 'You have named no such executor.');
    return found;
  }
}
