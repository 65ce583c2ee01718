import { Injectable } from '@nestjs/common';
import { Accounts, Restraints, type AccountPrincipal } from '../../identity/index.js';
import { Clock, Config, Database, Jobs, newSecret, sha256 } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import { Replicas } from '../../replicas/index.js';
import { deathReported, erasureNotAsked } from '../erasure/erasure.errors.js';
import { Erasure } from '../erasure/erasure.js';
import { ErasureRequestsStore, type ErasureRequest } from './erasure-requests.store.js';
import { erasureAsked, erasureCancelled } from './letters.js';

/** What looks at requests that are due. */
export const OWN_ERASURE = 'privacy.own_erasure';
const NOTICE_MS = 14 * 24 * 3_600_000;

/** How a holder's erasure stands. */
export interface ErasureStanding {
  state: 'notice' | 'begun';
  askedAt: string;
  dueAt: string;
  /** The replicas whose destruction is waited for. */
  waitsFor: string[];
}

type Asker = Pick<AccountPrincipal, 'account' | 'likeness'>;

/** A holder's own erasure: asked for with the password, told of for two weeks, and cancelled by one click meanwhile. */
@Injectable()
export class OwnErasures {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly likenesses: Likenesses,
    private readonly accounts: Accounts,
    private readonly restraints: Restraints,
    private readonly replicas: Replicas,
    private readonly notifications: Notifications,
    private readonly erasure: Erasure,
    private readonly store: ErasureRequestsStore,
  ) {}

  /**
   * Asks for it; once more changes nothing. Throws `privacy.death_reported`, `identity.only_closing`, and what an erasure
   * refuses while other people's records rest on the account.
   */
  ask({ account, likeness }: Asker): Promise<ErasureStanding> {
    return this.database.transaction(async () => {
      const { lifeState } = await this.likenesses.mustLock(likeness);
      const known = await this.store.find(account);
      if (known) return this.standingOf(known);
      if (lifeState !== 'living') throw deathReported();
      await this.restraints.mustBeFree(account);
      await this.erasure.refuseUnready(await this.erasure.mustFind(account), { despiteReplicas: true });
      return this.standingOf(await this.begin({ account, likeness }));
    });
  }

  /** How it stands; throws `privacy.erasure_not_asked`. */
  async of({ account }: Asker): Promise<ErasureStanding> {
    const request = await this.store.find(account);
    if (!request) throw erasureNotAsked();
    return this.standingOf(request);
  }

  /** Cancels the holder's own; throws `privacy.erasure_not_asked`. */
  cancelOwn({ account }: Asker): Promise<void> {
    return this.cancel(() => this.store.find(account), { by: account });
  }

  /** Cancels the one that this token was mailed for; throws `privacy.erasure_not_asked`. */
  cancelByToken(token: string): Promise<void> {
    return this.cancel(() => this.store.findByToken(sha256(token)), {});
  }

  private async begin({ account, likeness }: Asker): Promise<ErasureRequest> {
    const [askedAt, token] = [this.clock.now(), newSecret()];
    const dueAt = new Date(Date.parse(askedAt) + NOTICE_MS).toISOString();
    const times = { askedAt, dueAt, nextAt: dueAt, begunAt: null };
    const request = { account, likeness, ...times, cancelToken: sha256(token) };
    await this.store.add(request);
    await this.jobs.sendDue(OWN_ERASURE, dueAt);
    const payload = { type: 'erasure.asked', by: account, account, likeness, at: askedAt, dueAt };
    await this.ledger.append({ type: 'change', payload });
    const cancelUrl = `${this.config.publicUrl}/erasure/cancel?token=${token}`;
    await this.notifications.mail(erasureAsked(await this.accounts.mustFind(account), dueAt, cancelUrl));
    return request;
  }

  private cancel(find: () => Promise<ErasureRequest | null>, by: { by?: string }): Promise<void> {
    return this.database.transaction(async () => {
      const found = await find();
      if (!found) throw erasureNotAsked();
      const { account, likeness } = found;
      await this.likenesses.mustLock(likeness);
      if (!(await find())) throw erasureNotAsked();
      await this.store.remove(account);
      const payload = { type: 'erasure.cancelled', ...by, account, likeness, at: this.clock.now() };
      await this.ledger.append({ type: 'change', payload });
      await this.notifications.mail(erasureCancelled(await this.accounts.mustFind(account)));
    });
  }

  private async standingOf({ askedAt, dueAt, begunAt, likeness }: ErasureRequest): Promise<ErasureStanding> {
    const waitsFor = await this.replicas.undestroyed(likeness);
    return { state: begunAt === null ? 'notice' : 'begun', askedAt, dueAt, waitsFor };
  }
}
