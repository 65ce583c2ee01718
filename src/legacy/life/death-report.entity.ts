import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { VoidedDirectives } from '../../consent/index.js';
import type { FileKind } from '../../documents/index.js';
import type { VoidedSettings } from '../../identity/index.js';
import { idColumn, instantColumn, type AccountId, type Id, type LikenessId } from '../../kernel/index.js';
import type { Kept } from './opened-since.js';

export type DeathReportId = Id<'dr'>;

/** How a report ended. */
export type ReportOutcome = 'rejected' | 'sign_of_life' | 'recognised';

/** What a confirmed death took, and what it gives back when it was none. */
export type KeptByDeath = Kept & VoidedDirectives & { settings: VoidedSettings | null };

/** One report of a death, and what became of it. */
@Entity('death_reports')
@Index('death_reports_open', ['shardGroup', 'likeness'], { unique: true, where: "state <> 'ended'" })
@Index('death_reports_desk', ['reportedAt', 'id'], { where: "state in ('pending', 'reported')" })
@Index('death_reports_returning', ['lifeSignAt', 'id'], { where: "state = 'returning'" })
@Index('death_reports_reporter', ['reporter', 'shardGroup', 'likeness'])
export class DeathReportRow {
  @PrimaryColumn('uuid', { transformer: idColumn('dr') })
  id!: DeathReportId;

  @Column('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @Column('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('text')
  state!: 'pending' | 'reported' | 'deceased' | 'returning' | 'ended';

  @Column('text', { nullable: true })
  outcome!: ReportOutcome | null;

  /** The executor who reported; null where a stranger's notice did. */
  @Column('uuid', { name: 'reporter_id', nullable: true, transformer: idColumn('ac') })
  reporter!: AccountId | null;

  @Column('date', { name: 'died_on' })
  diedOn!: string;

  @Column({ type: 'timestamptz', name: 'reported_at', precision: 3, transformer: instantColumn })
  reportedAt!: string;

  @Column('smallint', { name: 'contest_days' })
  contestDays!: number;

  @Column({ type: 'timestamptz', name: 'contest_from', precision: 3, nullable: true, transformer: instantColumn })
  contestFrom!: string | null;

  @Column('boolean', { name: 'executors_suffice' })
  executorsSuffice!: boolean;

  @Column('text', { array: true })
  confirmed!: string[];

  @Column('text', { array: true })
  disputed!: string[];

  @Column('boolean', { name: 'dispute_open' })
  disputeOpen!: boolean;

  @Column('boolean')
  accepted!: boolean;

  @Column('boolean')
  overdue!: boolean;

  /** How many times the executors were asked. */
  @Column('smallint')
  asked!: number;

  @Column('date', { name: 'confirmed_on', nullable: true })
  confirmedOn!: string | null;

  /** The version of the facts at which the report began to count. */
  @Column('bigint', { name: 'facts_version', nullable: true })
  factsVersion!: number | null;

  @Column('jsonb', { nullable: true })
  kept!: KeptByDeath | null;

  @Column('uuid', { name: 'certificate_id', nullable: true })
  certificateId!: string | null;

  @Column('text', { name: 'certificate_kind', nullable: true })
  certificateKind!: FileKind | null;

  @Column({ type: 'timestamptz', name: 'life_sign_at', precision: 3, nullable: true, transformer: instantColumn })
  lifeSignAt!: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true, transformer: instantColumn })
  endedAt!: string | null;
}

/** A report's columns. */
export type DeathReportFields = Pick<DeathReportRow, keyof DeathReportRow>;
