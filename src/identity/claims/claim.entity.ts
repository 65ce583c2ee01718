import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type CompetingClaimId, type LikenessId } from '../../kernel/index.js';

/** That two likenesses claim to be of the same person; both are suspended until the operators decide. */
@Entity('competing_claims')
@Index('competing_claims_open', ['one', 'other'], { unique: true, where: 'decided_at is null' })
@Index('competing_claims_waiting', ['openedAt', 'id'], { where: 'decided_at is null' })
export class ClaimRow {
  @PrimaryColumn('uuid', { transformer: idColumn('cp') })
  id!: CompetingClaimId;

  /** The one of the two whose id comes first. */
  @Column('uuid', { name: 'one_likeness', transformer: idColumn('lk') })
  one!: LikenessId;

  @Index('competing_claims_other')
  @Column('uuid', { name: 'other_likeness', transformer: idColumn('lk') })
  other!: LikenessId;

  @Column('text')
  note!: string;

  /** Null when it was found by itself, as a second proof of the same name, birth and country was accepted. */
  @Column('uuid', { name: 'opened_by', nullable: true, transformer: idColumn('ac') })
  openedBy!: AccountId | null;

  @Column({ type: 'timestamptz', name: 'opened_at', precision: 3, transformer: instantColumn })
  openedAt!: string;

  /** Whom the first of two operators took for the person. */
  @Column('uuid', { name: 'proposed_holder', nullable: true, transformer: idColumn('lk') })
  proposedHolder!: LikenessId | null;

  @Column({ type: 'timestamptz', name: 'decided_at', precision: 3, nullable: true, transformer: instantColumn })
  decidedAt!: string | null;

  /** Whose claim was right; null where they are two people. */
  @Column('uuid', { name: 'holder_likeness', nullable: true, transformer: idColumn('lk') })
  holder!: LikenessId | null;
}
