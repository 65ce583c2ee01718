import { Injectable } from '@nestjs/common';
import type { InteractantRef, ReplicaId } from '../kernel/index.js';
import type { InteractantFacts } from './interactant-facts.js';
import { InteractantFactsStore, type VersionedInteractant } from './interactants.store.js';

/** The people who talk with replicas, known by a reference alone. */
@Injectable()
export class Interactants {
  constructor(private readonly facts: InteractantFactsStore) {}

  /** What is on record of an interactant now, past any cache. */
  current(ref: InteractantRef): Promise<VersionedInteractant | undefined> {
    return this.facts.find(ref);
  }

  /** What is on record of many interactants now. */
  currentOf(refs: readonly InteractantRef[]): Promise<Map<InteractantRef, InteractantFacts>> {
    return this.facts.findAll(refs);
  }

  /** Forgets in the current transaction, which must be an erasure's, who talked with these replicas; tells by which references. */
  forget(replicas: readonly ReplicaId[]): Promise<InteractantRef[]> {
    return this.facts.forget(replicas);
  }
}
