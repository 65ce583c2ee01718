import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, type LikenessId } from '../../kernel/index.js';
import { EvidenceRow } from './evidence.entity.js';
import type { Evidence } from './evidence.js';

/** The evidence of versions that were signed with a passkey. */
@Injectable()
export class EvidenceStore {
  constructor(private readonly database: Database) {}

  /** Keeps the evidence of a version for good. */
  async add(likeness: LikenessId, version: number, evidence: Evidence): Promise<void> {
    await this.database.repository(EvidenceRow).insert({ shardGroup: SHARD_GROUP, likeness, version, ...evidence });
  }

  /** The evidence of a version; null where it was signed by typing. */
  find(likeness: LikenessId, version: number): Promise<Evidence | null> {
    return this.database.repository(EvidenceRow).findOneBy({ shardGroup: SHARD_GROUP, likeness, version });
  }

  /** Forgets the evidence of a likeness, which the database lets an erasure do alone. */
  async forget(likeness: LikenessId): Promise<void> {
    await this.database.repository(EvidenceRow).delete({ shardGroup: SHARD_GROUP, likeness });
  }
}
