import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import {
  Database,
  SHARD_GROUP,
  sha256,
  type AccountId,
  type LikenessId,
  type WitnessRequestId,
} from '../../kernel/index.js';
import type { Evidence } from '../signing/evidence.js';
import { WitnessRequestRow } from './witness-request.entity.js';

/** What is kept of a request when it is made. */
export type NewRequest = Pick<
  WitnessRequestRow,
  'id' | 'likeness' | 'version' | 'email' | 'capacity' | 'tokenHash' | 'askedAt' | 'expiresAt'
>;

/** Requests to witness, and what was attested. */
@Injectable()
export class WitnessRequestStore {
  constructor(private readonly database: Database) {}

  /** Keeps a request. */
  async add(request: NewRequest): Promise<void> {
    await this.requests().insert({ ...request, shardGroup: SHARD_GROUP });
  }

  /** How many requests of a likeness wait for an answer at `now`. */
  countOpen(likeness: LikenessId, now: string): Promise<number> {
    return this.requests().countBy({ likeness, attestedAt: IsNull(), expiresAt: MoreThan(now) });
  }

  /** The request of a mailed token. */
  findByToken(token: string): Promise<WitnessRequestRow | null> {
    return this.requests().findOneBy({ tokenHash: sha256(token) });
  }

  /** The requests of a likeness, oldest first. */
  of(likeness: LikenessId): Promise<WitnessRequestRow[]> {
    return this.requests().find({ where: { likeness }, order: { askedAt: 'ASC' } });
  }

  /** What was attested of a version, oldest first. */
  attested(likeness: LikenessId, version: number): Promise<WitnessRequestRow[]> {
    return this.requests().find({
      where: { likeness, version, attestedAt: Not(IsNull()) },
      order: { attestedAt: 'ASC' },
    });
  }

  /** Whether an account witnessed any version of a likeness. */
  hasWitnessed(likeness: LikenessId, witness: AccountId): Promise<boolean> {
    return this.requests().existsBy({ likeness, witness });
  }

  /** Keeps what was attested; the address is needed no more. False when that was done before. */
  async attest(id: WitnessRequestId, witness: AccountId, attestedAt: string, evidence: Evidence): Promise<boolean> {
    const { affected } = await this.requests().update(
      { id, attestedAt: IsNull() },
      { witness, attestedAt, email: null, ...evidence },
    );
    return affected === 1;
  }

  /** Forgets the requests of a likeness, and who was asked or attested as this account elsewhere. */
  async forget(likeness: LikenessId, account: AccountId, email: string): Promise<void> {
    await this.requests().delete({ likeness });
    await this.requests().delete({ email });
    await this.requests().update({ witness: account }, { witness: null });
  }

  private requests() {
    return this.database.repository(WitnessRequestRow);
  }
}
