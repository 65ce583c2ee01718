import { Injectable } from '@nestjs/common';
import { onlyClosing } from '../../consent/index.js';
import { Accounts, Restraints, type Account, type AccountPrincipal } from '../../identity/index.js';
import { Clock, Config, Database, newId, newSecret, sha256 } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import { executorNamed } from './at-once-letters.js';
import type { Executor, Shown } from './executor.js';
import { ExecutorStore } from './executor.store.js';
import { alreadyNominated, notOneself, tooManyExecutors, tooManyNominations } from './executors.errors.js';
import { Lapses } from './lapses.service.js';
import { executorWaits, invitation } from './letters.js';
import { regretEnd } from './regret-end.js';

/** A holder who acts for their own likeness. */
export type Holder = Pick<AccountPrincipal, 'account' | 'likeness'>;

/** Whom a holder names, and what they are to see and may do while the holder lives. */
export interface Nomination {
  email: string;
  name: string;
  shows: Shown[];
  maySuspendInLife: boolean;
}

const MOST = 5;
/** So many mails to strangers may leave one account in a day. */
const MOST_A_DAY = 20;
const DAY_MS = 24 * 3_600_000;

/** Naming executors: each is invited by mail, and counts once they accepted and the holder's regret window has passed. */
@Injectable()
export class Nominations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly accounts: Accounts,
    private readonly restraints: Restraints,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
    private readonly executors: ExecutorStore,
    private readonly lapses: Lapses,
  ) {}

  /**
   * Names and invites somebody. Throws for oneself (422), for an address that is named already, for more than five,
   * and after a confirmed death (409), and when too many were named in a day (429).
   */
  nominate({ account, likeness }: Holder, nomination: Nomination): Promise<Executor> {
    return this.database.transaction(async () => {
      const { lifeState } = await this.likenesses.mustLock(likeness);
      if (lifeState === 'deceased') throw onlyClosing();
      await this.restraints.mustBeFree(account);
      await this.lapses.settleOne(likeness);
      const holder = await this.accounts.mustFind(account);
      await this.refuseUnacceptable(holder, nomination.email);
      const executor = this.newExecutor(holder, nomination);
      await this.invite(holder, executor);
      const { id, nominatedAt: at, waitsUntil } = executor;
      await this.ledger.append({
        type: 'change',
        payload: { type: 'executor.nominated', likeness, executor: id, by: account, waitsUntil, at },
      });
      return executor;
    });
  }

  private async refuseUnacceptable({ likeness, email: own }: Account, email: string): Promise<void> {
    if (email === own) throw notOneself();
    const standing = await this.executors.standing(likeness);
    if (standing.some((one) => one.email === email)) throw alreadyNominated();
    if (standing.length >= MOST) throw tooManyExecutors(MOST);
    const aDayAgo = new Date(this.clock.millis() - DAY_MS).toISOString();
    if ((await this.executors.countSince(likeness, aDayAgo)) >= MOST_A_DAY) throw tooManyNominations(MOST_A_DAY);
  }

  private newExecutor({ likeness, regretHours }: Account, nomination: Nomination): Executor {
    const nominatedAt = this.clock.now();
    return {
      ...nomination,
      id: newId('ex'),
      likeness,
      account: null,
      state: 'nominated',
      nominatedAt,
      lapsesAt: this.lapses.lapseOf(nominatedAt),
      waitsUntil: regretEnd(nominatedAt, regretHours),
      acceptedAt: null,
      endedAt: null,
    };
  }

  private async invite(holder: Account, executor: Executor): Promise<void> {
    const [token, cancel] = [newSecret(), newSecret()];
    const { email, name, waitsUntil, lapsesAt } = executor;
    await this.executors.add(executor, {
      invitationToken: sha256(token),
      cancelToken: waitsUntil === null ? null : sha256(cancel),
    });
    await this.lapses.expect(executor);
    const { publicUrl } = this.config;
    const locale = (await this.accounts.findByEmail(email))?.locale ?? holder.locale;
    await this.notifications.mail(
      invitation({ email, locale }, holder.name, `${publicUrl}/executor-invitation?token=${token}`, lapsesAt),
    );
    const toHolder =
      waitsUntil === null
        ? executorNamed(holder, name, `${publicUrl}/executors`)
        : executorWaits(holder, name, `${publicUrl}/executors/cancel?token=${cancel}`, waitsUntil);
    await this.notifications.mail(toHolder);
  }
}
