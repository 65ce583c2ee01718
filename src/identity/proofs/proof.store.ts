import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database, fromUuid, type AccountId, type LikenessId, type ProofId } from '../../kernel/index.js';
import type { ProofPurpose } from './proof.js';
import { ProofRow } from './proof.entity.js';

/** A proof on the operator's desk, with what the document is to be compared with. */
export interface WaitingProof {
  id: ProofId;
  /** To permit things, or to get back into the account: then the recording is compared with the one of before, too. */
  purpose: ProofPurpose;
  account: AccountId;
  likeness: LikenessId;
  name: string;
  bornOn: string;
  country: string;
  sentence: string;
  submittedAt: string;
}

interface WaitingRow extends Omit<WaitingProof, 'id' | 'account' | 'likeness' | 'bornOn' | 'submittedAt'> {
  id: string;
  account_id: string;
  likeness_id: string;
  born_on: string;
  submitted_at: string;
}

/** The identity proofs. */
@Injectable()
export class ProofStore {
  constructor(private readonly database: Database) {}

  /** The proof, if there is one. */
  find(id: ProofId): Promise<ProofRow | null> {
    return this.database.repository(ProofRow).findOneBy({ id });
  }

  /** The same, locked until the current transaction ends. */
  lock(id: ProofId): Promise<ProofRow | null> {
    return this.database.repository(ProofRow).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The account's newest proof of identity. */
  latestOf(account: AccountId): Promise<ProofRow | null> {
    return this.database.repository(ProofRow).findOne({
      where: { account, purpose: 'identity' },
      order: { startedAt: 'DESC' },
    });
  }

  /** All proofs of the account, oldest first. */
  allOf(account: AccountId): Promise<ProofRow[]> {
    return this.database.repository(ProofRow).find({ where: { account }, order: { startedAt: 'ASC' } });
  }

  /** The account's proofs for the same purpose, other than this one, that nobody has reviewed; locked until the current transaction ends. */
  lockUnreviewed(account: AccountId, purpose: ProofPurpose, except: ProofId): Promise<ProofRow[]> {
    return this.database.repository(ProofRow).find({
      where: { account, purpose, id: Not(except), state: In(['started', 'submitted']) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Stores a new proof. */
  async insert(
    proof: Pick<ProofRow, 'id' | 'account' | 'purpose' | 'sentence' | 'state' | 'startedAt' | 'expiresAt'>,
  ): Promise<void> {
    await this.database.repository(ProofRow).insert(proof);
  }

  /** Stores what changed of a proof. */
  async update(id: ProofId, change: Partial<ProofRow>): Promise<void> {
    await this.database.repository(ProofRow).update({ id }, change);
  }

  /** Forgets a proof. */
  async delete(id: ProofId): Promise<void> {
    await this.database.repository(ProofRow).delete({ id });
  }

  /** Forgets the account's proofs for a purpose for which no evidence was sent. */
  async deleteStarted(account: AccountId, purpose: ProofPurpose): Promise<void> {
    await this.database.repository(ProofRow).delete({ account, purpose, state: 'started' });
  }

  /** The proofs that wait for review, longest waiting first. */
  async waiting(limit: number, after?: readonly [submittedAt: string, uuid: string]): Promise<WaitingProof[]> {
    const rows = await this.database.query<WaitingRow>(
      `select p.id, p.purpose, p.account_id, a.likeness_id, a.name, a.born_on, a.country, p.sentence, p.submitted_at
       from identity_proofs p join accounts a on a.id = p.account_id
       where p.state = 'submitted' and ($1::timestamptz is null or (p.submitted_at, p.id) > ($1, $2::uuid))
       order by p.submitted_at, p.id limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(toWaiting);
  }
}

function toWaiting({
  id,
  purpose,
  account_id,
  likeness_id,
  born_on,
  submitted_at,
  name,
  country,
  sentence,
}: WaitingRow): WaitingProof {
  return {
    id: fromUuid('ip', id),
    purpose,
    account: fromUuid('ac', account_id),
    likeness: fromUuid('lk', likeness_id),
    name,
    bornOn: born_on,
    country,
    sentence,
    submittedAt: submitted_at,
  };
}
