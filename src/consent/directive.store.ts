import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Database, SHARD_GROUP, newId, type CertificateId, type LikenessId } from '../kernel/index.js';
import type { SignedDirective } from './directive.js';
import { DirectiveRow } from './directive.entity.js';

/** The signed versions. */
@Injectable()
export class DirectiveStore {
  constructor(private readonly database: Database) {}

  /** Keeps a version for good, and gives its certificate a code. */
  async add(directive: Omit<SignedDirective, 'certificate'>): Promise<void> {
    const certificate = newId('ce');
    await this.directives().insert({
      shardGroup: SHARD_GROUP,
      ...directive,
      certificate,
      wishes: { ...directive.wishes },
    });
  }

  /** The version that a certificate is of, or null. */
  findByCertificate(certificate: CertificateId): Promise<SignedDirective | null> {
    return this.directives().findOneBy({ certificate });
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

  /** Every version, oldest first. */
  all(likeness: LikenessId): Promise<SignedDirective[]> {
    return this.directives().find({ where: { shardGroup: SHARD_GROUP, likeness }, order: { version: 'ASC' } });
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
