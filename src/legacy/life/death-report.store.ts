import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database, SHARD_GROUP, toUuid, type AccountId, type LikenessId } from '../../kernel/index.js';
import { DeathReportRow, type DeathReportFields, type DeathReportId } from './death-report.entity.js';

/** Reports of deaths, in the current transaction. Whoever changes one holds the facts of its likeness. */
@Injectable()
export class DeathReportStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new report. */
  async add(report: DeathReportFields): Promise<void> {
    await this.rows().insert({ ...report, ...asJson(report) });
  }

  /** Keeps what became of a report. */
  async change(id: DeathReportId, { kept, ...change }: Partial<DeathReportFields>): Promise<void> {
    await this.rows().update({ id }, { ...change, ...(kept ? { kept: { ...kept } } : {}) });
  }

  /** The report of this id, or null. */
  find(id: DeathReportId): Promise<DeathReportFields | null> {
    return this.rows().findOneBy({ id });
  }

  /** The report of a likeness that has not ended, of which there is at most one. */
  open(likeness: LikenessId): Promise<DeathReportFields | null> {
    return this.rows().findOneBy({ shardGroup: SHARD_GROUP, likeness, state: Not('ended') });
  }

  /** Every report of a likeness, the first one first. */
  all(likeness: LikenessId): Promise<DeathReportFields[]> {
    return this.rows().find({ where: { shardGroup: SHARD_GROUP, likeness }, order: { reportedAt: 'ASC', id: 'ASC' } });
  }

  /** Whether a report by this executor came to nothing before. */
  hasFailed(likeness: LikenessId, reporter: AccountId): Promise<boolean> {
    return this.rows().existsBy({ shardGroup: SHARD_GROUP, likeness, reporter, state: 'ended' });
  }

  /** The likenesses whose report counts and is not confirmed. */
  async counting(): Promise<LikenessId[]> {
    const rows = await this.rows().find({ where: { state: 'reported' }, order: { reportedAt: 'ASC', id: 'ASC' } });
    return rows.map(({ likeness }) => likeness);
  }

  /** At most `limit` reports that wait for somebody, the oldest first, from `after` on. */
  desk(limit: number, after?: readonly [reportedAt: string, uuid: string]): Promise<DeathReportFields[]> {
    return this.listed('reportedAt', ['pending', 'reported'], limit, after);
  }

  /** At most `limit` reports whose holder came back from a confirmed death, the longest waiting first. */
  returning(limit: number, after?: readonly [lifeSignAt: string, uuid: string]): Promise<DeathReportFields[]> {
    return this.listed('lifeSignAt', ['returning'], limit, after);
  }

  /** Deletes the reports about a likeness, which the database lets an erasure do alone, and gives them. */
  async deleteOf(likeness: LikenessId): Promise<DeathReportFields[]> {
    const rows = await this.all(likeness);
    if (rows.length > 0) await this.rows().delete({ id: In(rows.map(({ id }) => id)) });
    return rows;
  }

  /** Takes an account out of the reports about others. */
  async forgetPerson(account: AccountId): Promise<void> {
    await this.database.query(
      `update death_reports set confirmed = array_remove(confirmed, $1), disputed = array_remove(disputed, $1),
              reporter_id = nullif(reporter_id, $2::uuid)
        where reporter_id = $2::uuid or $1 = any (confirmed) or $1 = any (disputed)`,
      [account, toUuid(account)],
    );
  }

  private listed(
    by: 'reportedAt' | 'lifeSignAt',
    states: DeathReportFields['state'][],
    limit: number,
    after?: readonly [string, string],
  ): Promise<DeathReportFields[]> {
    const query = this.rows().createQueryBuilder('r').where('r.state in (:...states)', { states });
    if (after)
      query.andWhere(`(r.${by}, r.id) > (cast(:at as timestamptz), cast(:uuid as uuid))`, {
        at: after[0],
        uuid: after[1],
      });
    return query.orderBy(`r.${by}`).addOrderBy('r.id').limit(limit).getMany();
  }

  private rows() {
    return this.database.repository(DeathReportRow);
  }
}

function asJson({ kept }: DeathReportFields): { kept: DeathReportFields['kept'] } {
  return { kept: kept && { ...kept } };
}
