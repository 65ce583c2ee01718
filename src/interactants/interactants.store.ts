import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, fromUuid, toUuid, type InteractantRef, type ReplicaId } from '../kernel/index.js';
import type { InteractantFacts } from './interactant-facts.js';

/** An interactant's facts and the version they have. */
export interface VersionedInteractant {
  version: number;
  facts: InteractantFacts;
}

/** Reads the current facts of interactants, one row by primary key. */
@Injectable()
export class InteractantFactsStore {
  constructor(private readonly database: Database) {}

  /** Deletes the facts that exist for these replicas alone, which the database lets an erasure do alone. */
  async forget(replicas: readonly ReplicaId[]): Promise<InteractantRef[]> {
    const rows = await this.database.query<{ id: string }>(
      `delete from interactant_facts where shard_group = $1 and facts->>'replica' = any ($2) returning interactant_id as id`,
      [SHARD_GROUP, replicas],
    );
    return rows.map(({ id }) => fromUuid('in', id));
  }

  /** The facts of an interactant as they are now; nothing when no such reference was given out. */
  async find(ref: InteractantRef): Promise<VersionedInteractant | undefined> {
    const rows = await this.database.statement<VersionedInteractant>({
      name: 'interactant-facts',
      text: 'select version, facts from interactant_facts where shard_group = $1 and interactant_id = $2',
      values: [SHARD_GROUP, toUuid(ref)],
    });
    return rows[0];
  }

  /** The facts of those of these interactants that are on record. */
  async findAll(refs: readonly InteractantRef[]): Promise<Map<InteractantRef, InteractantFacts>> {
    const rows = await this.database.query<{ interactant_id: string; facts: InteractantFacts }>(
      'select interactant_id, facts from interactant_facts where shard_group = $1 and interactant_id = any ($2)',
      [SHARD_GROUP, refs.map(toUuid)],
    );
    return new Map(rows.map(({ interactant_id, facts }) => [fromUuid('in', interactant_id), facts]));
  }
}
