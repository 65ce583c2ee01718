import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FileKind } from '../../documents/index.js';
import { idColumn, instantColumn, type AccountId, type ProofId } from '../../kernel/index.js';
import type { ProofPurpose, ProofState } from './proof.js';

/** One attempt of a holder to show who they are. */
@Entity('identity_proofs')
@Index('identity_proofs_account', ['account', 'startedAt'])
@Index('identity_proofs_waiting', ['submittedAt', 'id'], { where: `state = 'submitted'` })
export class ProofRow {
  @PrimaryColumn('uuid', { transformer: idColumn('ip') })
  id!: ProofId;

  @Column('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column('text')
  purpose!: ProofPurpose;

  @Column('text')
  sentence!: string;

  @Column('text')
  state!: ProofState;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3, transformer: instantColumn })
  startedAt!: string;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, transformer: instantColumn })
  expiresAt!: string;

  @Column({ type: 'timestamptz', name: 'submitted_at', precision: 3, nullable: true, transformer: instantColumn })
  submittedAt!: string | null;

  @Column({ type: 'timestamptz', name: 'reviewed_at', precision: 3, nullable: true, transformer: instantColumn })
  reviewedAt!: string | null;

  /** What the operator who decided wrote to the holder. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { name: 'recording_id', nullable: true })
  recordingId!: string | null;

  @Column('text', { name: 'recording_kind', nullable: true })
  recordingKind!: FileKind | null;

  @Column('uuid', { name: 'document_id', nullable: true })
  documentId!: string | null;

  @Column('text', { name: 'document_kind', nullable: true })
  documentKind!: FileKind | null;
}
