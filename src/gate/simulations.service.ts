import { Injectable } from '@nestjs/common';
import { toDirective, toWishes } from '../consent/index.js';
import { Clock, type LikenessId } from '../kernel/index.js';
import { Likenesses, likenessNotFound } from '../likeness/index.js';
import { explain, reasonText, type LikenessFacts } from '../policy/index.js';
import type { SimulationAnswer, SimulationInput } from './simulation.schema.js';

/** Uses tried out: decided and explained as they would be at this moment, and recorded nowhere. */
@Injectable()
export class Simulations {
  constructor(
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
  ) {}

  /**
   * Tries out a use of a likeness on its facts as they are, or as they would be with `draft` signed and in force.
   * Throws `likeness.not_found` when the use is of another likeness.
   */
  async run(likeness: LikenessId, { draft, ...use }: SimulationInput): Promise<SimulationAnswer> {
    const facts = await this.likenesses.find(likeness);
    if (!facts || (use.likeness ?? likeness) !== likeness) throw likenessNotFound();
    const judged = draft ? withSigned(facts, draft) : facts;
    const { decision, ...why } = explain(judged, { ...use, likeness }, this.clock.now());
    return { decision, explanation: { ...why, text: reasonText(decision) } };
  }
}

/** The facts with these wishes as the next version of the directive, typed, and past any regret window. */
function withSigned(facts: LikenessFacts, draft: NonNullable<SimulationInput['draft']>): LikenessFacts {
  const version = (facts.directive?.version ?? 0) + 1;
  return { ...facts, directive: toDirective({ version, method: 'typed', wishes: toWishes(draft) }) };
}
