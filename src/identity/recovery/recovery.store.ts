import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, MoreThan, type FindOptionsWhere } from 'typeorm';
import { Database, sha256, type AccountId, type ProofId } from '../../kernel/index.js';
import { RecoveryRow, type RecoveryState } from './recovery.entity.js';

/** The attempts to get back into accounts, in the current transaction. */
@Injectable()
export class RecoveryStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new attempt. */
  async add(account: AccountId, token: string, askedAt: string, expiresAt: string): Promise<void> {
    const row = { id: randomUUID(), account, state: 'asked' as const, tokenHash: sha256(token), askedAt, expiresAt };
    await this.recoveries().insert(row);
  }

  /** How many attempts were begun after an instant. */
  countSince(account: AccountId, instant: string): Promise<number> {
    return this.recoveries().countBy({ account, askedAt: MoreThan(instant) });
  }

  /** The attempt in this state whose token is good at `now`, locked. */
  lockByToken(token: string, state: RecoveryState, now: string): Promise<RecoveryRow | null> {
    return this.lockOne({ tokenHash: sha256(token), state, expiresAt: MoreThan(now) });
  }

  /** The attempt that this token stops, locked. */
  lockByCancelToken(token: string): Promise<RecoveryRow | null> {
    return this.lockOne({ cancelHash: sha256(token), state: In(['waiting', 'ready']) });
  }

  /** The attempt that a proof of identity was given for, locked. */
  lockByProof(proof: ProofId): Promise<RecoveryRow | null> {
    return this.lockOne({ proof, state: 'asked' });
  }

  /** An attempt by its id, in this state, locked. */
  lock(id: string, state: RecoveryState): Promise<RecoveryRow | null> {
    return this.lockOne({ id, state });
  }

  /** The attempts of an account that have not ended. */
  openOf(account: AccountId): Promise<RecoveryRow[]> {
    return this.recoveries().find({
      where: { account, state: In(['asked', 'waiting', 'ready']) },
      lock: { mode: 'pessimistic_write' },
      order: { askedAt: 'ASC' },
    });
  }

  /** When the 72 hours of the last attempt that waits are over, or null when none waits. */
  async lastEnd(account: AccountId): Promise<string | null> {
    const last = await this.recoveries().findOne({ where: { account, state: 'waiting' }, order: { endsAt: 'DESC' } });
    return last?.endsAt ?? null;
  }

  /** All attempts of an account, oldest first, without what opens them. */
  of(account: AccountId): Promise<Pick<RecoveryRow, 'state' | 'askedAt' | 'endsAt'>[]> {
    return this.recoveries().find({
      where: { account },
      select: { state: true, askedAt: true, endsAt: true },
      order: { askedAt: 'ASC' },
    });
  }

  /** The attempts whose 72 hours are over by `now`. */
  due(now: string): Promise<RecoveryRow[]> {
    return this.recoveries().find({
      where: { state: 'waiting', endsAt: LessThanOrEqual(now) },
      order: { endsAt: 'ASC' },
    });
  }

  /** Keeps what changed of an attempt. */
  async update(id: string, change: Partial<RecoveryRow>): Promise<void> {
    await this.recoveries().update({ id }, change);
  }

  private lockOne(where: FindOptionsWhere<RecoveryRow>): Promise<RecoveryRow | null> {
    return this.recoveries().findOne({ where, lock: { mode: 'pessimistic_write' } });
  }

  private recoveries() {
    return this.database.repository(RecoveryRow);
  }
}
