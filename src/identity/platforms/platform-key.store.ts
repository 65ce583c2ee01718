import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database, type KeyId, type PlatformId } from '../../kernel/index.js';
import { PlatformKeyRow } from './platform-key.entity.js';

/** The keys that platforms were given. */
@Injectable()
export class PlatformKeyStore {
  constructor(private readonly database: Database) {}

  /** The platform that was given the key with this hash and has not revoked it. */
  async findPlatform(hash: Buffer): Promise<PlatformId | null> {
    const row = await this.database.repository(PlatformKeyRow).findOneBy({ hash, revokedAt: IsNull() });
    return row?.platform ?? null;
  }

  /** The keys in force of these platforms, oldest first. */
  inForce(platforms: PlatformId[]): Promise<PlatformKeyRow[]> {
    return this.database.repository(PlatformKeyRow).find({
      where: { platform: In(platforms), revokedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Stores a new key's hash. */
  async insert(key: Omit<PlatformKeyRow, 'revokedAt'>): Promise<void> {
    await this.database.repository(PlatformKeyRow).insert({ ...key, revokedAt: null });
  }

  /** Records when a key was revoked. */
  async revoke(id: KeyId, revokedAt: string): Promise<void> {
    await this.database.repository(PlatformKeyRow).update({ id }, { revokedAt });
  }
}
