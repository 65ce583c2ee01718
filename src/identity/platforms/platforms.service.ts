import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  newId,
  newSecret,
  sha256,
  type AccountId,
  type KeyId,
  type PlatformId,
} from '../../kernel/index.js';
import { Restraints } from '../restraints/restraints.service.js';
import type { PlatformRow } from './platform.entity.js';
import { MOST_KEYS } from './platform.js';
import { PlatformKeyStore } from './platform-key.store.js';
import { PlatformRecords } from './platform-records.js';
import { PlatformStore, type ListedPlatform, type PlatformFilter } from './platform.store.js';
import { keyNotFound, platformNotFound, tooManyKeys, tooManyPending } from './platforms.errors.js';

const MOST_PENDING = 100;

/** What may be shown of a key after it was made. */
export interface ListedKey {
  id: KeyId;
  label: string;
  createdAt: string;
}

/** A platform as its administrator sees it. */
export type OwnPlatform = ListedPlatform & { keys: ListedKey[] };

/** The platforms, and the keys that their administrators make and revoke. */
@Injectable()
export class Platforms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: PlatformStore,
    private readonly keyStore: PlatformKeyStore,
    private readonly records: PlatformRecords,
    private readonly restraints: Restraints,
  ) {}

  /** Registers a platform of which the account is the administrator; it is pending until an operator approves it. */
  register(administrator: AccountId, name: string, website: string): Promise<PlatformId> {
    return this.database.transaction(async () => {
      if ((await this.store.countPending(administrator)) >= MOST_PENDING) throw tooManyPending();
      const id = newId('pf');
      await this.store.insert({ id, administrator, name, website, createdAt: this.clock.now() });
      await this.records.create(id, { type: 'platform.registered', by: administrator });
      return id;
    });
  }

  /** The platform as registered; throws `identity.platform_not_found`. */
  async mustFind(platform: PlatformId): Promise<PlatformRow> {
    const found = await this.store.find(platform);
    if (!found) throw platformNotFound();
    return found;
  }

  /** Platforms that pass the filter, newest first. */
  list(filter: PlatformFilter, limit: number): Promise<ListedPlatform[]> {
    return this.store.list(filter, limit);
  }

  /** The account's platforms with their keys in force, newest first. */
  async administeredBy(
    administrator: AccountId,
    limit: number,
    after?: PlatformFilter['after'],
  ): Promise<OwnPlatform[]> {
    const platforms = await this.store.list({ administrator, ...(after && { after }) }, limit);
    const keys = await this.keyStore.inForce(platforms.map(({ id }) => id));
    return platforms.map((platform) => ({
      ...platform,
      keys: keys
        .filter((key) => key.platform === platform.id)
        .map(({ id, label, createdAt }) => ({ id, label, createdAt })),
    }));
  }

  /** Makes a key for the administrator's platform. Its text is given this once and stored as its SHA-256 alone. */
  addKey(administrator: AccountId, platform: PlatformId, label: string): Promise<{ id: KeyId; key: string }> {
    return this.database.transaction(async () => {
      await this.mustAdminister(administrator, platform);
      await this.restraints.mustBeFree(administrator);
      const id = newId('pk');
      const key = `sk_${newSecret()}`;
      const hash = sha256(key);
      await this.records.revise(platform, { type: 'platform.key_added', by: administrator, key: id }, (facts) => {
        if (facts.keys.length >= MOST_KEYS) throw tooManyKeys();
        return { ...facts, keys: [...facts.keys, { id, hash: hash.toString('hex') }] };
      });
      await this.keyStore.insert({ id, platform, label, hash, createdAt: this.clock.now() });
      return { id, key };
    });
  }

  /** Revokes a key: once this returns, no request that shows it is answered. Throws `identity.key_not_found`. */
  revokeKey(administrator: AccountId, platform: PlatformId, key: KeyId): Promise<void> {
    return this.database.transaction(async () => {
      await this.mustAdminister(administrator, platform);
      await this.records.revise(platform, { type: 'platform.key_revoked', by: administrator, key }, (facts) => {
        if (!facts.keys.some(({ id }) => id === key)) throw keyNotFound();
        return { ...facts, keys: facts.keys.filter(({ id }) => id !== key) };
      });
      await this.keyStore.revoke(key, this.clock.now());
    });
  }

  /** Refuses whoever does not administer the platform, as if there were none. */
  async mustAdminister(account: AccountId, platform: PlatformId): Promise<void> {
    const found = await this.mustFind(platform);
    if (found.administrator !== account) throw platformNotFound();
  }
}
