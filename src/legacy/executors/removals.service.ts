import { Injectable } from '@nestjs/common';
import { Accounts, Restraints } from '../../identity/index.js';
import { Clock, Database, sha256 } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import { Departures } from './departures.service.js';
import { isWaiting, type Executor, type ExecutorId } from './executor.js';
import { ExecutorStore } from './executor.store.js';
import { executorEnded, executorNotFound, noLongerWaiting, nothingToCancel } from './executors.errors.js';
import { HolderMail } from './holder-mail.js';
import { removed } from './letters.js';
import type { Holder, Nomination } from './nominations.service.js';

/** What a holder may change of somebody they named. */
export type ExecutorChange = Partial<Pick<Nomination, 'shows' | 'maySuspendInLife'>>;

/** What a holder does to those they named: changing what they see and may do in life, and removing them at any time. */
@Injectable()
export class Removals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly restraints: Restraints,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
    private readonly executors: ExecutorStore,
    private readonly departures: Departures,
    private readonly holders: HolderMail,
  ) {}

  /** Changes what an executor sees and may do in life. Throws when there is none of this id (404), or no more (409). */
  change({ account, likeness }: Holder, id: ExecutorId, change: ExecutorChange): Promise<Executor> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const executor = await this.mustFind({ account, likeness }, id);
      if (!stands(executor)) throw executorEnded();
      if (opensMore(executor, change)) await this.restraints.mustBeFree(account);
      await this.executors.change(id, change);
      const at = this.clock.now();
      const payload = { type: 'executor.changed', likeness, executor: id, by: account, set: change, at };
      if (Object.keys(change).length > 0) await this.ledger.append({ type: 'change', payload });
      return { ...executor, ...change };
    });
  }

  /** Removes somebody at once and tells them; once more does nothing more. Throws when there is none of this id (404). */
  remove(holder: Holder, id: ExecutorId): Promise<void> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(holder.likeness);
      const executor = await this.mustFind(holder, id);
      if (stands(executor)) await this.end(executor, 'removed', { by: holder.account });
    });
  }

  /** Takes a nomination back that this token was mailed for; throws when the token is unknown (404) or too late (409). */
  cancelByToken(token: string): Promise<Executor> {
    return this.database.transaction(async () => {
      const found = await this.executors.findByCancelToken(sha256(token));
      if (!found) throw nothingToCancel();
      await this.likenesses.mustLock(found.likeness);
      const executor = await this.executors.find(found.likeness, found.id);
      if (!executor || !stands(executor) || !isWaiting(executor, this.clock.now())) throw noLongerWaiting();
      await this.end(executor, 'cancelled');
      return executor;
    });
  }

  private async end(executor: Executor, ending: 'removed' | 'cancelled', by: { by?: string } = {}): Promise<void> {
    await this.departures.end(executor, ending, by);
    const { email, name, likeness, state } = executor;
    const holder = await this.holders.find(likeness);
    const reader = (await this.accounts.findByEmail(email)) ?? {
      email,
      name,
      locale: holder?.locale ?? ('en' as const),
    };
    const letter = removed(reader, await this.holders.nameOf(likeness), state === 'accepted');
    await this.notifications.mail(letter);
  }

  private async mustFind({ likeness }: Holder, id: ExecutorId): Promise<Executor> {
    const executor = await this.executors.find(likeness, id);
    if (!executor) throw executorNotFound();
    return executor;
  }
}

/** Tells whether a change lets the executor see or do more than before. */
function opensMore(
  before: Executor,
  { shows = before.shows, maySuspendInLife = before.maySuspendInLife }: ExecutorChange,
): boolean {
  return shows.some((one) => !before.shows.includes(one)) || (maySuspendInLife && !before.maySuspendInLife);
}

function stands({ state }: Executor): boolean {
  return state === 'nominated' || state === 'accepted';
}
