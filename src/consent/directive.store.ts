import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Database, SHARD_GROUP, type LikenessId } from '../kernel/index.js';
import type { SignedDirective } from './directive.js';
import { DirectiveRow } from './directive.entity.js';

/** The signed versions. */
@Injectable()
export class DirectiveStore {
  constructor(private readonly database: Database) {}

  /** Keeps a version for good. */
  async add(directive: SignedDirective): Promise<void> {
    await this.directives().insert({ shardGroup: SHARD_GROUP, ...directive, wishes: { ...directive.wishes } });
  }

  /** One version, or null. */
  find(likeness: LikenessId, version: number): Promise<SignedDirective | null> {
    return this.directives().findOneBy({ shardGroup: SHARD_GROUP, likeness, version });
  }

  /** These versions, oldest first. */
  of(likeness: LikenessId, versions: number[]): Promise<SignedDirective[]> {
    return this.directives().find({
      where: { shardGroup: SHARD_GROUP, likeness, version: In(versions) },
      order: { version: 'ASC' },
    });
  }

  /** The highest version signed so far; 0 before the first. */
  async lastVersion(likeness: LikenessId): Promise<number> {
    return (await this.directives().maximum('version', { shardGroup: SHARD_GROUP, likeness })) ?? 0;
  }

  /** At most `limit` versions below `below`, newest first. */
  list(likeness: LikenessId, below: number, limit: number): Promise<SignedDirective[]> {
    return this.directives().find({
      where: { shardGroup: SHARD_GROUP, likeness, version: LessThan(below) },
      order: { version: 'DESC' },
      take: limit,
    });
  }

  /** Forgets a likeness's versions, which the database lets an erasure do alone. */
  async forget(likeness: LikenessId): Promise<void> {
    await this.directives().delete({ shardGroup: SHARD_GROUP, likeness });
  }

  private directives() {
    return this.database.repository(DirectiveRow);
  }
}
