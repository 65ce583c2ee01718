import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../../identity/index.js';
import { Clock, Database, Failure, Jobs } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import { ReplicaEndings, Replicas } from '../../replicas/index.js';
import { Erasure } from '../erasure/erasure.js';
import { ErasureRequestsStore, type ErasureRequest } from './erasure-requests.store.js';
import { erasureBegins } from './letters.js';
import { OWN_ERASURE } from './own-erasures.service.js';

const HOUR_MS = 3_600_000;

/**
 * What happens to a holder's erasure once its notice is over: the replicas are revoked; when each is attested to be
 * destroyed, which is looked at every hour, everything goes. A death report stops it.
 */
@Injectable()
export class OwnErasureSteps implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly likenesses: Likenesses,
    private readonly accounts: Accounts,
    private readonly replicas: Replicas,
    private readonly endings: ReplicaEndings,
    private readonly notifications: Notifications,
    private readonly erasure: Erasure,
    private readonly store: ErasureRequestsStore,
  ) {}

  /** Names what takes the steps before the service starts. */
  onModuleInit(): void {
    this.jobs.due(OWN_ERASURE, (now) => this.settle(now));
  }

  /** Takes every step that is due by `now`, one person at a time, and ends what a stop of the service interrupted. */
  async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    const attempt = (step: Promise<void>): Promise<unknown> => step.catch((error: unknown) => failures.push(error));
    await attempt(this.erasure.finishOwn());
    for (const request of await this.store.due(now)) await attempt(this.step(request, now));
    if (failures.length > 0) throw new AggregateError(failures, 'Some erasures could not be carried on.');
  }

  private async step({ account, likeness }: ErasureRequest, now: string): Promise<void> {
    const ready = await this.database.transaction(async () => {
      const facts = await this.likenesses.mustLock(likeness);
      const request = await this.store.find(account);
      if (!request || request.nextAt > now) return false;
      if (facts.lifeState !== 'living') return this.stop(request);
      if (request.begunAt === null) return this.begin(request);
      await this.lookAgain(request);
      return (await this.replicas.undestroyed(likeness)).length === 0;
    });
    if (ready) await this.erase(account);
  }

  private async begin({ account, likeness }: ErasureRequest): Promise<false> {
    for (const replica of await this.replicas.undestroyed(likeness))
      await this.endings.revoke({ account, likeness, side: 'holder' }, replica);
    const [at, left] = [this.clock.now(), await this.replicas.undestroyed(likeness)];
    await this.store.change(account, { begunAt: at });
    await this.lookAgain({ account });
    await this.ledger.append({ type: 'change', payload: { type: 'erasure.begun', account, likeness, at } });
    await this.notifications.mail(erasureBegins(await this.accounts.mustFind(account), left.length));
    return false;
  }

  /** Whoever reported the death, or came by the account after it, must not have the record erased. */
  private async stop({ account, likeness }: ErasureRequest): Promise<false> {
    await this.store.remove(account);
    const payload = { type: 'erasure.stopped', account, likeness, at: this.clock.now() };
    await this.ledger.append({ type: 'change', payload });
    return false;
  }

  private async lookAgain({ account }: Pick<ErasureRequest, 'account'>): Promise<void> {
    const nextAt = new Date(this.clock.millis() + HOUR_MS).toISOString();
    await this.store.change(account, { nextAt });
    await this.jobs.sendDue(OWN_ERASURE, nextAt);
  }

  /** What refuses it, such as a platform that the account has come to administer, is looked at again in an hour. */
  private async erase(account: ErasureRequest['account']): Promise<void> {
    try {
      await this.erasure.erase(await this.erasure.mustFind(account), { despiteReplicas: false, own: true });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
}
