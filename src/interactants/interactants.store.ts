import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, toUuid, type InteractantRef } from '../kernel/index.js';
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

  /** The facts of an interactant as they are now; nothing when no such reference was given out. */
  async find(ref: InteractantRef): Promise<VersionedInteractant | undefined> {
    const rows = await this.database.statement<VersionedInteractant>({
      name: 'interactant-facts',
      text: 'select version, facts from interactant_facts where shard_group = $1 and interactant_id = $2',
      values: [SHARD_GROUP, toUuid(ref)],
    });
    return rows[0];
  }
}
