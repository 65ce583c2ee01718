import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database, sha256, type AccountId } from '../../kernel/index.js';
import { plainCode } from './recovery-code.js';
import { RecoveryCodeRow } from './recovery-code.entity.js';

/** The recovery codes of accounts, in the current transaction. */
@Injectable()
export class RecoveryCodeStore {
  constructor(private readonly database: Database) {}

  /** Keeps these codes in place of all earlier ones. */
  async replace(account: AccountId, codes: readonly string[], madeAt: string): Promise<void> {
    await this.codes().delete({ account });
    await this.codes().insert(codes.map((code) => ({ account, hash: hashOf(account, code), madeAt, usedAt: null })));
  }

  /** Uses up a code; false when it is none of the account's, or was used. */
  async use(account: AccountId, code: string, usedAt: string): Promise<boolean> {
    const { affected } = await this.codes().update(
      { account, hash: hashOf(account, code), usedAt: IsNull() },
      { usedAt },
    );
    return affected === 1;
  }

  /** The codes of an account, without what they are. */
  async of(account: AccountId): Promise<Pick<RecoveryCodeRow, 'madeAt' | 'usedAt'>[]> {
    return this.codes().find({ where: { account }, select: { madeAt: true, usedAt: true } });
  }

  private codes() {
    return this.database.repository(RecoveryCodeRow);
  }
}

function hashOf(account: AccountId, code: string): Buffer {
  return sha256(`recovery ${account} ${plainCode(code)}`);
}
