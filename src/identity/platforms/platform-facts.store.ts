import { Injectable } from '@nestjs/common';
import { Database, fromUuid, toUuid, type PlatformId } from '../../kernel/index.js';
import type { ChangingFacts, PlatformFacts } from './platform.js';

interface FactsRow {
  version: number;
  facts: ChangingFacts;
}

const BY_KEY = 'select version, facts from platform_facts where platform_id = $1';

/** The versioned facts rows of platforms. */
@Injectable()
export class PlatformFactsStore {
  constructor(private readonly database: Database) {}

  /** The facts as last committed, by a statement that the hot path keeps prepared; never inside a transaction. */
  async current(platform: PlatformId): Promise<PlatformFacts | null> {
    const values = [toUuid(platform)];
    return toFacts(platform, await this.database.statement<FactsRow>({ name: 'platform-facts', text: BY_KEY, values }));
  }

  /** Which of these platforms are approved now. */
  async approvedAmong(platforms: readonly PlatformId[]): Promise<Set<PlatformId>> {
    const text = `select platform_id from platform_facts where platform_id = any ($1) and facts->>'state' = 'approved'`;
    const rows = await this.database.query<{ platform_id: string }>(text, [platforms.map(toUuid)]);
    return new Set(rows.map(({ platform_id }) => fromUuid('pf', platform_id)));
  }

  /** The facts, locked until the current transaction ends. */
  async lock(platform: PlatformId): Promise<PlatformFacts | null> {
    return toFacts(platform, await this.database.query<FactsRow>(`${BY_KEY} for update`, [toUuid(platform)]));
  }

  /** Stores a new platform's facts. */
  async insert({ platform, version, ...facts }: PlatformFacts): Promise<void> {
    await this.database.query('insert into platform_facts (platform_id, version, facts) values ($1, $2, $3)', [
      toUuid(platform),
      version,
      JSON.stringify(facts),
    ]);
  }

  /** Stores changed facts; the database refuses any version but the next. */
  async update({ platform, version, ...facts }: PlatformFacts): Promise<void> {
    await this.database.query('update platform_facts set version = $2, facts = $3 where platform_id = $1', [
      toUuid(platform),
      version,
      JSON.stringify(facts),
    ]);
  }
}

function toFacts(platform: PlatformId, [row]: FactsRow[]): PlatformFacts | null {
  return row ? { ...row.facts, platform, version: row.version } : null;
}
