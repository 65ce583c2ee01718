import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, fromUuid, toUuid, type InteractantRef, type ReplicaId } from '../kernel/index.js';
import type { InteractantFacts } from './interactant-facts.js';

/** An interactant's facts and the version they have. */
export interface VersionedInteractant {
  version: number;
  facts: InteractantFacts;
}

/** The facts of interactants, each one row by its primary key. */
@Injectable()
export class InteractantFactsStore {
  constructor(private readonly database: Database) {}

  /** Keeps the facts of a new reference: version 1. */
  async insert(ref: InteractantRef, facts: InteractantFacts): Promise<void> {
    await this.database.query(
      'insert into interactant_facts (shard_group, interactant_id, version, facts) values ($1, $2, 1, $3::jsonb)',
      [SHARD_GROUP, toUuid(ref), JSON.stringify(facts)],
    );
  }

  /** The facts, held until the current transaction ends: nobody else changes them meanwhile, and reading is not held up. */
  async lock(ref: InteractantRef): Promise<VersionedInteractant | undefined> {
    const [row] = await this.database.query<VersionedInteractant>(
      `select version, facts from interactant_facts where shard_group = $1 and interactant_id = $2 for no key update`,
      [SHARD_GROUP, toUuid(ref)],
    );
    return row;
  }

  /** Replaces the facts by their next version. */
  async replace(ref: InteractantRef, { version, facts }: VersionedInteractant): Promise<void> {
    await this.database.query(
      'update interactant_facts set version = $3, facts = $4::jsonb where shard_group = $1 and interactant_id = $2',
      [SHARD_GROUP, toUuid(ref), version, JSON.stringify(facts)],
    );
  }

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
