import { Injectable } from '@nestjs/common';
import { Database, type AccountId } from '../../kernel/index.js';
import { RestraintRow, type RestraintReason } from './restraint.entity.js';

/** The restraints of accounts, in the current transaction. */
@Injectable()
export class RestraintStore {
  constructor(private readonly database: Database) {}

  /** Keeps a restraint in place of an earlier one for the same reason. */
  async put(restraint: Pick<RestraintRow, keyof RestraintRow>): Promise<void> {
    await this.database.repository(RestraintRow).upsert(restraint, ['account', 'reason']);
  }

  /** Forgets the restraint of an account for a reason. */
  async remove(account: AccountId, reason: RestraintReason): Promise<void> {
    await this.database.repository(RestraintRow).delete({ account, reason });
  }

  /** The restraints of an account, whether or not they have ended. */
  of(account: AccountId): Promise<RestraintRow[]> {
    return this.database.repository(RestraintRow).find({ where: { account }, order: { since: 'ASC' } });
  }
}
