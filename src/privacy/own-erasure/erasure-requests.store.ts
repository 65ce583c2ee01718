import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database, type AccountId } from '../../kernel/index.js';
import { ErasureRequestRow } from './erasure-request.entity.js';

/** A request as it stands. */
export type ErasureRequest = Pick<ErasureRequestRow, keyof ErasureRequestRow>;

/** Holders' requests to be erased, in the current transaction. */
@Injectable()
export class ErasureRequestsStore {
  constructor(private readonly database: Database) {}

  /** Keeps a request. */
  async add(request: ErasureRequest): Promise<void> {
    await this.rows().insert(request);
  }

  /** The request of an account. */
  find(account: AccountId): Promise<ErasureRequest | null> {
    return this.rows().findOneBy({ account });
  }

  /** The request that the token of this hash cancels. */
  findByToken(cancelToken: Buffer): Promise<ErasureRequest | null> {
    return this.rows().findOneBy({ cancelToken });
  }

  /** Those to be looked at by `now`, the longest due first. */
  due(now: string): Promise<ErasureRequest[]> {
    return this.rows().find({ where: { nextAt: LessThanOrEqual(now) }, order: { nextAt: 'ASC' } });
  }

  /** Notes how far a request has come, and when to look at it next. */
  async change(account: AccountId, change: Partial<Pick<ErasureRequest, 'begunAt' | 'nextAt'>>): Promise<void> {
    await this.rows().update({ account }, change);
  }

  /** Takes a request away. */
  async remove(account: AccountId): Promise<void> {
    await this.rows().delete({ account });
  }

  private rows() {
    return this.database.repository(ErasureRequestRow);
  }
}
