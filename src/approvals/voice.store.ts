import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, type AccountId, type ApprovalId } from '../kernel/index.js';
import { VoiceRow } from './voice.entity.js';

/** What people said to approvals: of each person the last word. */
@Injectable()
export class VoiceStore {
  constructor(private readonly database: Database) {}

  /** Puts a person's word in the place of an earlier one. */
  async put(voice: Pick<VoiceRow, keyof VoiceRow>): Promise<void> {
    await this.database.repository(VoiceRow).upsert({ ...voice }, ['approval', 'account']);
  }

  /** The voices on these approvals, the earliest first. */
  of(approvals: ApprovalId[]): Promise<VoiceRow[]> {
    return this.database.repository(VoiceRow).find({ where: { approval: In(approvals) }, order: { at: 'ASC' } });
  }

  /** What one person last said to an approval. */
  find(approval: ApprovalId, account: AccountId): Promise<VoiceRow | null> {
    return this.database.repository(VoiceRow).findOneBy({ approval, account });
  }

  /** Everything that a person said. */
  by(account: AccountId): Promise<VoiceRow[]> {
    return this.database.repository(VoiceRow).find({ where: { account }, order: { at: 'ASC' } });
  }

  /** Takes over the noes of one round into the next: they stand until their authors take them back. */
  async carryNoes(from: ApprovalId, to: ApprovalId): Promise<void> {
    const noes = await this.database.repository(VoiceRow).findBy({ approval: from, answer: 'no' });
    for (const { account, answer, at, bounds, reason } of noes)
      await this.put({ approval: to, account, answer, at, bounds, reason });
  }
}
