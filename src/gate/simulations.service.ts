import { Injectable } from '@nestjs/common';
import { Approvers } from '../approvals/index.js';
import { toDirective, toWishes } from '../consent/index.js';
import type { AccountPrincipal } from '../identity/index.js';
import { Clock, isId, type LikenessId } from '../kernel/index.js';
import { Likenesses, likenessNotFound } from '../likeness/index.js';
import { explain, reasonText, type LikenessFacts } from '../policy/index.js';
import type { SimulationAnswer, SimulationInput } from './simulation.schema.js';

/** Uses tried out: decided and explained as they would be at this moment, and recorded nowhere. */
@Injectable()
export class Simulations {
  constructor(
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly approvers: Approvers,
  ) {}

  /**
   * Tries out a use of a likeness on its facts as they are, or as they would be with `draft` signed and in force.
   * The likeness is the caller's own, or that of an estate whose executor they are after the confirmed death; throws
   * `likeness.not_found` for any other.
   */
  async run(who: AccountPrincipal, { draft, ...use }: SimulationInput): Promise<SimulationAnswer> {
    const likeness = await this.mustMayTry(who, use.likeness ?? who.likeness);
    const facts = await this.likenesses.find(likeness);
    if (!facts) throw likenessNotFound();
    const judged = draft ? withSigned(facts, draft) : facts;
    const { decision, ...why } = explain(judged, { ...use, likeness }, this.clock.now());
    return { decision, explanation: { ...why, text: reasonText(decision) } };
  }

  private async mustMayTry({ account, likeness: own }: AccountPrincipal, likeness: string): Promise<LikenessId> {
    if (likeness === own) return own;
    if (isId('lk', likeness) && (await this.approvers.isExecutorOf(likeness, account))) return likeness;
    throw likenessNotFound();
  }
}

/** The facts with these wishes as the next version of the directive, typed, and past any regret window. */
function withSigned(facts: LikenessFacts, draft: NonNullable<SimulationInput['draft']>): LikenessFacts {
  const version = (facts.directive?.version ?? 0) + 1;
  return { ...facts, directive: toDirective({ version, method: 'typed', wishes: toWishes(draft) }) };
}
