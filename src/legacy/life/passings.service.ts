import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { ExecutorStore } from '../executors/executor.store.js';
import { Ballots } from '../offices/ballots.service.js';
import { nobodyLeft, nobodyLeftByDeath } from './day-letters.js';
import { Parties } from './parties.service.js';

/** What counts open questions anew where an executor has died or was erased. */
const PASSINGS = 'legacy.passings';

interface Passing {
  likeness: LikenessId;
}

/** Executors whose own death was confirmed, or who were erased: they count no more, and those who are left decide. */
@Injectable()
export class Passings implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly likenesses: Likenesses,
    private readonly executors: ExecutorStore,
    private readonly ballots: Ballots,
    private readonly parties: Parties,
  ) {}

  /** Names the work before the service starts. */
  onModuleInit(): void {
    this.jobs.queue<Passing>(PASSINGS, ({ likeness }) => this.settle(likeness));
  }

  /**
   * Asks in the current transaction that it be settled wherever somebody was an executor who has died. Apart from it,
   * since it holds the facts of one likeness: two who are each other's executors would wait for one another.
   */
  async expect(account: AccountId): Promise<void> {
    for (const { likeness } of await this.executors.acceptedBy(account)) await this.expectIn(likeness);
  }

  /** The same for one likeness: also by a command, which asks for jobs and knows not what follows a count. */
  async expectIn(likeness: LikenessId): Promise<void> {
    await this.jobs.send(PASSINGS, { likeness } satisfies Passing);
  }

  /** Counts anew, and where nobody is left tells the holder or, after a report of a death, the operators. */
  private settle(likeness: LikenessId): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.likenesses.find(likeness))) return;
      await this.ballots.recount(likeness);
      if ((await this.parties.inOffice(likeness)).length > 0) return;
      const { lifeState } = await this.likenesses.mustLock(likeness);
      if (lifeState === 'living') await this.parties.tellHolder(likeness, nobodyLeft);
      else await this.parties.tellOperators((operator) => nobodyLeftByDeath(operator, likeness));
    });
  }
}
