import { Injectable } from '@nestjs/common';
import { Database, toUuid, type PlatformId } from '../../kernel/index.js';
import type { ChangingFacts, PlatformFacts } from './platform.js';

interface FactsRow {
  version: number;
  facts: ChangingFacts;
}

/** The versioned facts rows of platforms. */
@Injectable()
export class PlatformFactsStore {
  constructor(private readonly database: Database) {}

  /** The facts as last committed, or as the current transaction has them. */
  find(platform: PlatformId): Promise<PlatformFacts | null> {
    return this.read(platform, 'select version, facts from platform_facts where platform_id = $1');
  }

  /** The same, locked until the current transaction ends. */
  lock(platform: PlatformId): Promise<PlatformFacts | null> {
    return this.read(platform, 'select version, facts from platform_facts where platform_id = $1 for update');
  }

  /** Stores a new platform's facts. */
  async insert({ platform, version, state, keys }: PlatformFacts): Promise<void> {
    await this.database.query('insert into platform_facts (platform_id, version, facts) values ($1, $2, $3)', [
      toUuid(platform),
      version,
      JSON.stringify({ state, keys }),
    ]);
  }

  /** Stores changed facts; the database refuses any version but the next. */
  async update({ platform, version, state, keys }: PlatformFacts): Promise<void> {
    await this.database.query('update platform_facts set version = $2, facts = $3 where platform_id = $1', [
      toUuid(platform),
      version,
      JSON.stringify({ state, keys }),
    ]);
  }

  private async read(platform: PlatformId, sql: string): Promise<PlatformFacts | null> {
    const [row] = await this.database.query<FactsRow>(sql, [toUuid(platform)]);
    return row ? { platform, version: row.version, state: row.facts.state, keys: row.facts.keys } : null;
  }
}
