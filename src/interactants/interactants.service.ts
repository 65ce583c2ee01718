import { Injectable } from '@nestjs/common';
import type { InteractantRef, LikenessId, ReplicaId } from '../kernel/index.js';
import type { InteractantFacts } from './interactant-facts.js';
import { InteractantFactsStore, type VersionedInteractant } from './interactant-facts.store.js';
import { InteractantStore, type ReplicaCounts } from './interactant.store.js';

/** The people who talk with replicas, known by a reference alone. */
@Injectable()
export class Interactants {
  constructor(
    private readonly facts: InteractantFactsStore,
    private readonly interactants: InteractantStore,
  ) {}

  /** What is on record of an interactant now, past any cache. */
  current(ref: InteractantRef): Promise<VersionedInteractant | undefined> {
    return this.facts.find(ref);
  }

  /** What is on record of many interactants now. */
  currentOf(refs: readonly InteractantRef[]): Promise<Map<InteractantRef, InteractantFacts>> {
    return this.facts.findAll(refs);
  }

  /** How many there are for each replica of a likeness; who they are is nobody's to know. */
  countsOf(likeness: LikenessId): Promise<ReplicaCounts[]> {
    return this.interactants.countsOf(likeness);
  }

  /** Forgets in the current transaction, which must be an erasure's, who talked with these replicas; tells by which references. */
  async forget(replicas: readonly ReplicaId[]): Promise<InteractantRef[]> {
    const refs = await this.facts.forget(replicas);
    await this.interactants.forget(replicas);
    return refs;
  }
}
