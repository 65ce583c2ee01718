import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sha256, type LikenessId } from '../kernel/index.js';
import type { EntryId } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import type { Directive } from '../policy/index.js';
import { noLongerWaiting, nothingToCancel, tooManySignatures } from './consent.errors.js';
import { toDirective, type DirectiveStanding } from './directive.js';
import { DirectiveStandingStore } from './directive-standing.store.js';
import { DirectiveStore } from './directive.store.js';
import { meetAll } from './meet.js';
import type { Holder } from './suspensions.service.js';

/** What settles the regret windows that have ended. */
export const REGRET = 'consent.regret';
/** So many windows of one likeness may run at once: what they leave in the facts is read at every decision. */
const MOST_RUNNING = 4;

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

  /**
   * Lets every directive whose window has ended by `now` hold alone; each once, however often this is called. One
   * that cannot be settled holds up no other; it fails when all have been tried.
   */
  async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    for (const { likeness } of await this.standings.due(now)) {
      await this.settleOne(likeness, now).catch((error: unknown) => failures.push(error));
    }
    if (failures.length === 1) throw failures[0];
    if (failures.length > 0) throw new AggregateError(failures, 'Some regret windows could not be settled.');
  }

  /**
   * Lets the directive hold alone whose window has ended by `now`, if there is one: in the current transaction or its own.
   * Whatever is to rest on what holds now calls this first, since the timer may be late.
   */
  settleOne(likeness: LikenessId, now: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const waiting = await this.standings.find(likeness, 'waiting');
      if (waiting && hasEnded(waiting, now)) await this.putInForce(waiting);
    });
  }

  /**
   * What the facts hold while `next`, signed at `now`, waits: what the version in force, every version signed since whose own window
   * still runs, and `next` all allow. Reckoned from what was signed, so that it is bounded; throws (409) when too many
   * windows run.
   */
  async whileWaiting(likeness: LikenessId, next: Directive, now: string): Promise<Directive> {
    const running = await this.standings.running(likeness, now);
    if (running.length >= MOST_RUNNING) throw tooManySignatures(MOST_RUNNING);
    const between = await this.directives.of(
      likeness,
      running.map(({ version }) => version),
    );
    return meetAll(
      await this.inForce(likeness),
      between.map((signed) => toDirective(signed)),
      next,
    );
  }

  /** Cancels the version that this token was mailed for; throws when the token is unknown (404) or too late (409). */
  async cancelByToken(token: string): Promise<Cancellation> {
    const found = await this.standings.findByToken(sha256(token));
    if (!found) throw nothingToCancel();
    return this.cancel(found, {});
  }

  /** Cancels the holder's version that waits; throws when none does (404). */
  async cancelOwn({ account, likeness }: Holder): Promise<Cancellation> {
    const waiting = await this.standings.find(likeness, 'waiting');
    if (!waiting) throw nothingToCancel();
    return this.cancel(waiting, { by: account });
  }

  private async cancel(standing: DirectiveStanding, by: { by?: string }): Promise<Cancellation> {
    const { likeness, version } = standing;
    // Apart, because the refusal that follows undoes the transaction around it.
    const asked = this.clock.now();
    if (hasEnded(standing, asked)) await this.database.apart(() => this.settleOne(likeness, asked));
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
    if (waiting?.version !== version || hasEnded(waiting, this.clock.now())) throw noLongerWaiting();
  }

  private async putInForce({ likeness }: DirectiveStanding): Promise<void> {
    const now = this.clock.now();
    await this.standings.move(likeness, ['in_force'], 'replaced', now);
    await this.standings.move(likeness, ['waiting'], 'in_force', now);
    const directive = await this.inForce(likeness);
    await this.likenesses.revise(likeness, { type: 'directive.in_force' }, (facts) => ({ ...facts, directive }));
  }

  private async inForce(likeness: LikenessId): Promise<Directive | null> {
    const standing = await this.standings.find(likeness, 'in_force');
    const signed = standing && (await this.directives.find(likeness, standing.version));
    return signed ? toDirective(signed, standing.witnessedAt) : null;
  }
}

function hasEnded({ waitsUntil }: DirectiveStanding, now: string): boolean {
  return waitsUntil !== null && waitsUntil <= now;
}
