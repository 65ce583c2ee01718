import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { Database, SHARD_GROUP, type LikenessId } from '../kernel/index.js';
import { SETTLED_STATES, type DirectiveStanding, type DirectiveState } from './directive.js';
import { DirectiveStandingRow } from './directive-standing.entity.js';

/** What became of each signed version. */
@Injectable()
export class DirectiveStandingStore {
  constructor(private readonly database: Database) {}

  /** Notes a new version: in force, or waiting and to be cancelled by whoever has the token of this hash. */
  async add(standing: DirectiveStanding, cancelToken: Buffer | null): Promise<void> {
    await this.standings().insert({ shardGroup: SHARD_GROUP, ...standing, cancelToken });
  }

  /** The standings of these versions. */
  of(likeness: LikenessId, versions: number[]): Promise<DirectiveStanding[]> {
    return this.standings().findBy({ shardGroup: SHARD_GROUP, likeness, version: In(versions) });
  }

  /** The version that is in this state, of which there is at most one for `waiting` and `in_force`. */
  find(likeness: LikenessId, state: 'waiting' | 'in_force'): Promise<DirectiveStanding | null> {
    return this.standings().findOneBy({ shardGroup: SHARD_GROUP, likeness, state });
  }

  /** The latest version that a confirmed death made void, or null where there is none. */
  latestVoid(likeness: LikenessId): Promise<number | null> {
    return this.standings().maximum('version', { shardGroup: SHARD_GROUP, likeness, state: 'void' });
  }

  /** The version that the token of this hash cancels, in whatever state it is. */
  findByToken(cancelToken: Buffer): Promise<DirectiveStanding | null> {
    return this.standings().findOneBy({ cancelToken });
  }

  /** The versions whose regret window has ended by `now`. */
  due(now: string): Promise<DirectiveStanding[]> {
    return this.standings().find({
      where: { state: 'waiting', waitsUntil: LessThanOrEqual(now) },
      order: { waitsUntil: 'ASC' },
    });
  }

  /**
   * The versions whose own regret window still runs at `now`, oldest first: the one that waits, and those that were
   * signed before it since a version last came in force or was taken back.
   */
  async running(likeness: LikenessId, now: string): Promise<DirectiveStanding[]> {
    const ofThis = { shardGroup: SHARD_GROUP, likeness };
    const settled = await this.standings().maximum('version', { ...ofThis, state: In([...SETTLED_STATES]) });
    return this.standings().find({
      where: { ...ofThis, version: MoreThan(settled ?? 0), waitsUntil: MoreThan(now) },
      order: { version: 'ASC' },
    });
  }

  /** Moves every version in one of the `from` states to another. */
  async move(likeness: LikenessId, from: DirectiveState[], state: DirectiveState, since: string): Promise<void> {
    await this.standings().update({ shardGroup: SHARD_GROUP, likeness, state: In(from) }, { state, since });
  }

  /** Notes that a witness attested a version. */
  async witness(likeness: LikenessId, version: number, witnessedAt: string): Promise<void> {
    await this.standings().update({ shardGroup: SHARD_GROUP, likeness, version }, { witnessedAt });
  }

  /** Moves one version to another state. */
  async moveOne(likeness: LikenessId, version: number, state: DirectiveState, since: string): Promise<void> {
    await this.standings().update({ shardGroup: SHARD_GROUP, likeness, version }, { state, since });
  }

  /** Forgets what became of a likeness's versions. */
  async forget(likeness: LikenessId): Promise<void> {
    await this.standings().delete({ shardGroup: SHARD_GROUP, likeness });
  }

  private standings() {
    return this.database.repository(DirectiveStandingRow);
  }
}
