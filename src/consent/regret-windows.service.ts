import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sha256, type LikenessId } from '../kernel/index.js';
import type { EntryId } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import type { Directive } from '../policy/index.js';
import { noLongerWaiting, nothingToCancel } from './consent.errors.js';
import { toDirective, type DirectiveStanding } from './directive.js';
import { DirectiveStandingStore } from './directive-standing.store.js';
import { DirectiveStore } from './directive.store.js';
import type { Holder } from './suspensions.service.js';

/** What settles the regret windows that have ended. */
export const REGRET = 'consent.regret';

/** A version that will never hold, and where the ledger says so. */
export interface Cancellation {
  version: number;
  cancelledAt: string;
  entry: EntryId;
}

/** The time in which a signature can be taken back, and its two ends: the new directive alone, or the old one again. */
@Injectable()
export class RegretWindows implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly likenesses: Likenesses,
    private readonly directives: DirectiveStore,
    private readonly standings: DirectiveStandingStore,
  ) {}

  /** Names what settles the windows before the service starts. */
  onModuleInit(): void {
    this.jobs.due(REGRET, (now) => this.settle(now));
  }

  /** Lets every directive whose window has ended by `now` hold alone; each once, however often this is called. */
  async settle(now: string): Promise<void> {
    for (const standing of await this.standings.due(now)) await this.putInForce(standing);
  }

  /** Cancels the version that this token was mailed for; throws when the token is unknown (404) or too late (409). */
  async cancelByToken(token: string): Promise<Cancellation> {
    const found = await this.standings.findByToken(sha256(token));
    if (!found) throw nothingToCancel();
    return this.cancel(found.likeness, found.version, {});
  }

  /** Cancels the holder's version that waits; throws when none does (404). */
  async cancelOwn({ account, likeness }: Holder): Promise<Cancellation> {
    const waiting = await this.standings.find(likeness, 'waiting');
    if (!waiting) throw nothingToCancel();
    return this.cancel(likeness, waiting.version, { by: account });
  }

  private cancel(likeness: LikenessId, version: number, by: { by?: string }): Promise<Cancellation> {
    return this.database.transaction(async () => {
      await this.mustStillWait(likeness, version);
      const now = this.clock.now();
      const old = await this.inForce(likeness);
      await this.standings.move(likeness, ['waiting'], 'cancelled', now);
      const entry = { type: 'directive.cancelled', ...by, cancelled: version };
      const revision = await this.likenesses.reviseOnRecord(likeness, entry, (facts) => ({ ...facts, directive: old }));
      return { version, cancelledAt: now, entry: revision.entry };
    });
  }

  /** Locks the likeness first, so that a cancellation and the window's end cannot both happen. */
  private async mustStillWait(likeness: LikenessId, version: number): Promise<void> {
    await this.likenesses.mustLock(likeness);
    const waiting = await this.standings.find(likeness, 'waiting');
    if (waiting?.version !== version || this.hasEnded(waiting)) throw noLongerWaiting();
  }

  private async putInForce({ likeness, version }: DirectiveStanding): Promise<void> {
    await this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const waiting = await this.standings.find(likeness, 'waiting');
      const signed = await this.directives.find(likeness, version);
      if (waiting?.version !== version || !signed) return;
      const now = this.clock.now();
      await this.standings.move(likeness, ['in_force'], 'replaced', now);
      await this.standings.move(likeness, ['waiting'], 'in_force', now);
      const directive = toDirective(signed);
      await this.likenesses.revise(likeness, { type: 'directive.in_force' }, (facts) => ({ ...facts, directive }));
    });
  }

  private async inForce(likeness: LikenessId): Promise<Directive | null> {
    const standing = await this.standings.find(likeness, 'in_force');
    const signed = standing && (await this.directives.find(likeness, standing.version));
    return signed ? toDirective(signed) : null;
  }

  private hasEnded({ waitsUntil }: DirectiveStanding): boolean {
    return waitsUntil !== null && waitsUntil <= this.clock.now();
  }
}
