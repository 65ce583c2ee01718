import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import {
  Database,
  fromUuid,
  toUuid,
  type AccountId,
  type CompetingClaimId,
  type LikenessId,
} from '../../kernel/index.js';
import { ClaimRow } from './claim.entity.js';

/** A claim as the operators see it. */
export interface WaitingClaim {
  id: CompetingClaimId;
  likenesses: [LikenessId, LikenessId];
  note: string;
  openedAt: string;
}

/** The competing claims, in the current transaction. */
@Injectable()
export class ClaimStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new claim; false when one about the same two is open. */
  async add(claim: Pick<ClaimRow, 'id' | 'one' | 'other' | 'note' | 'openedBy' | 'openedAt'>): Promise<boolean> {
    const { id, one, other, note, openedBy, openedAt } = claim;
    const rows = await this.database.query(
      `insert into competing_claims (id, one_likeness, other_likeness, note, opened_by, opened_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (one_likeness, other_likeness) where decided_at is null do nothing returning id`,
      [toUuid(id), toUuid(one), toUuid(other), note, openedBy && toUuid(openedBy), openedAt],
    );
    return rows.length === 1;
  }

  /** The claim of this id. */
  find(id: CompetingClaimId): Promise<ClaimRow | null> {
    return this.database.repository(ClaimRow).findOneBy({ id });
  }

  /** The open claim of this id, locked until the current transaction ends. */
  lockOpen(id: CompetingClaimId): Promise<ClaimRow | null> {
    return this.database
      .repository(ClaimRow)
      .findOne({ where: { id, decidedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  }

  /** Whether any claim about a likeness is open. */
  isClaimed(likeness: LikenessId): Promise<boolean> {
    return this.database.repository(ClaimRow).existsBy([
      { one: likeness, decidedAt: IsNull() },
      { other: likeness, decidedAt: IsNull() },
    ]);
  }

  /** Keeps what changed of a claim. */
  async update(id: CompetingClaimId, change: Partial<ClaimRow>): Promise<void> {
    await this.database.repository(ClaimRow).update({ id }, change);
  }

  /** The likenesses of other accounts of the same name, birth and country. */
  async twinsOf(account: AccountId): Promise<LikenessId[]> {
    const rows = await this.database.query<{ likeness: string }>(
      `select other.likeness_id as likeness from accounts own join accounts other
          on other.id <> own.id and other.born_on = own.born_on and other.country = own.country
         and lower(normalize(other.name)) = lower(normalize(own.name))
        where own.id = $1 order by 1`,
      [toUuid(account)],
    );
    return rows.map(({ likeness }) => fromUuid('lk', likeness));
  }

  /** The claims that wait for the operators, longest waiting first. */
  async waiting(limit: number, after?: readonly [openedAt: string, uuid: string]): Promise<WaitingClaim[]> {
    const rows = await this.database.query<{ id: string; one: string; other: string; note: string; openedAt: string }>(
      `select id, one_likeness as one, other_likeness as other, note, opened_at as "openedAt" from competing_claims
        where decided_at is null and ($1::timestamptz is null or (opened_at, id) > ($1, $2::uuid))
        order by opened_at, id limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(({ id, one, other, note, openedAt }) => ({
      id: fromUuid('cp', id),
      likenesses: [fromUuid('lk', one), fromUuid('lk', other)],
      note,
      openedAt,
    }));
  }
}
