import { Injectable } from '@nestjs/common';
import { Database, fromUuid, toUuid, type AccountId, type PlatformId } from '../../kernel/index.js';
import type { PlatformState } from './platform.js';
import { PlatformRow } from './platform.entity.js';

/** A platform with the state that its facts hold. */
export interface ListedPlatform {
  id: PlatformId;
  name: string;
  website: string;
  state: PlatformState;
  createdAt: string;
}

/** Which platforms a list shows, and from where. */
export interface PlatformFilter {
  administrator?: AccountId;
  state?: PlatformState;
  after?: readonly [createdAt: string, uuid: string];
}

interface ListedRow {
  id: string;
  name: string;
  website: string;
  state: PlatformState;
  created_at: string;
}

const LISTED = `
  select p.id, p.name, p.website, p.created_at, f.facts->>'state' as state
  from platforms p join platform_facts f on f.platform_id = p.id`;

/** The platforms as they were registered. */
@Injectable()
export class PlatformStore {
  constructor(private readonly database: Database) {}

  /** The platform as registered, if there is one. */
  find(id: PlatformId): Promise<PlatformRow | null> {
    return this.database.repository(PlatformRow).findOneBy({ id });
  }

  /** Stores a new platform. */
  async insert(platform: Pick<PlatformRow, keyof PlatformRow>): Promise<void> {
    await this.database.repository(PlatformRow).insert(platform);
  }

  /** How many platforms of the account wait for approval. */
  async countPending(administrator: AccountId): Promise<number> {
    const rows = await this.database.query(
      `${LISTED} where p.administrator_id = $1 and f.facts->>'state' = 'pending'`,
      [toUuid(administrator)],
    );
    return rows.length;
  }

  /** The platforms that pass the filter, newest first. */
  async list({ administrator, state, after }: PlatformFilter, limit: number): Promise<ListedPlatform[]> {
    const rows = await this.database.query<ListedRow>(
      `${LISTED}
       where ($1::uuid is null or p.administrator_id = $1)
         and ($2::text is null or f.facts->>'state' = $2)
         and ($3::timestamptz is null or (p.created_at, p.id) < ($3, $4::uuid))
       order by p.created_at desc, p.id desc limit $5`,
      [administrator ? toUuid(administrator) : null, state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(({ id, created_at, ...row }) => ({ ...row, id: fromUuid('pf', id), createdAt: created_at }));
  }
}
