import { Injectable } from '@nestjs/common';
import { Clock, type LikenessId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import type { Directive } from '../policy/index.js';
import { directiveAtDeath, type DirectiveAtDeath, type SignedAndStanding } from './directive-at-death.js';
import { toDirective } from './directive.js';
import { DirectiveStandingStore } from './directive-standing.store.js';
import { DirectiveStore } from './directive.store.js';

/** What a death made of the versions: enough to undo it. */
export type VoidedDirectives = Pick<DirectiveAtDeath, 'base' | 'voided'>;

/**
 * Versions that were signed on or after the day of a confirmed death: whoever signed them, it was too late. Both calls
 * work in the current transaction, which holds the facts; the caller revises these.
 */
@Injectable()
export class VoidDirectives {
  constructor(
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly directives: DirectiveStore,
    private readonly standings: DirectiveStandingStore,
  ) {}

  /** Makes them void, puts the version before in force again, and tells what the facts are to hold. */
  async makeVoid(likeness: LikenessId, diedOn: string): Promise<DirectiveAtDeath> {
    await this.likenesses.mustLock(likeness);
    const now = this.clock.now();
    const atDeath = directiveAtDeath(await this.all(likeness), diedOn, now);
    for (const { version, state } of atDeath.voided)
      await this.standings.moveOne(likeness, version, state === 'waiting' ? 'cancelled' : 'void', now);
    await this.standings.move(likeness, ['in_force', 'waiting'], 'replaced', now);
    if (atDeath.base !== null) await this.standings.moveOne(likeness, atDeath.base, 'in_force', now);
    return atDeath;
  }

  /**
   * Takes back what `makeVoid` did for a holder who lives, and gives what the facts are to hold. A window that ran then is
   * over without effect, and what the holder withdrew since stays withdrawn.
   */
  async restore(likeness: LikenessId, { base, voided }: VoidedDirectives): Promise<Directive | null> {
    await this.likenesses.mustLock(likeness);
    const now = this.clock.now();
    const held = await this.standings.find(likeness, 'in_force');
    const back = voided.filter(({ state }) => state !== 'waiting');
    const holdsAgain = back.find(({ state }) => state === 'in_force');
    const [latest] = await this.standings.of(likeness, holdsAgain ? [holdsAgain.version] : []);
    const isWithdrawn = latest?.state === 'withdrawn' || (base !== null && held?.version !== base);
    if (holdsAgain && !isWithdrawn && base !== null) await this.standings.moveOne(likeness, base, 'replaced', now);
    for (const { version, state } of back)
      await this.standings.moveOne(likeness, version, isWithdrawn && state === 'in_force' ? 'withdrawn' : state, now);
    const inForce = await this.standings.find(likeness, 'in_force');
    const signed = inForce && (await this.directives.find(likeness, inForce.version));
    return signed ? toDirective(signed, inForce.witnessedAt) : null;
  }

  private async all(likeness: LikenessId): Promise<SignedAndStanding[]> {
    const signed = await this.directives.all(likeness);
    const standings = await this.standings.of(
      likeness,
      signed.map(({ version }) => version),
    );
    const byVersion = new Map(standings.map((standing) => [standing.version, standing]));
    return signed.flatMap((directive) => {
      const standing = byVersion.get(directive.version);
      return standing ? [{ ...directive, ...standing }] : [];
    });
  }
}
