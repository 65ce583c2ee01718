import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FileKind } from '../../documents/index.js';
import { idColumn, instantColumn, type Id } from '../../kernel/index.js';

export type DeathNoticeId = Id<'dn'>;

/** What somebody without an office here says of a death. It does nothing until the operators have looked at it. */
@Entity('death_notices')
@Index('death_notices_desk', ['receivedAt', 'id'], { where: "state = 'waiting'" })
@Index('death_notices_source', ['source', 'receivedAt'])
export class DeathNoticeRow {
  @PrimaryColumn('uuid', { transformer: idColumn('dn') })
  id!: DeathNoticeId;

  @Column('text')
  state!: 'waiting' | 'accepted' | 'rejected';

  /** Who died, by whatever of these the sender knows; as it was written. */
  @Column('text', { nullable: true })
  likeness!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('date', { name: 'died_on' })
  diedOn!: string;

  /** The address of whoever sent it. */
  @Column('text')
  contact!: string;

  /** The SHA-256 of the network that it came from. */
  @Column('bytea')
  source!: Buffer;

  @Column({ type: 'timestamptz', name: 'received_at', precision: 3, transformer: instantColumn })
  receivedAt!: string;

  @Column({ type: 'timestamptz', name: 'reviewed_at', precision: 3, nullable: true, transformer: instantColumn })
  reviewedAt!: string | null;

  @Column('uuid', { name: 'certificate_id' })
  certificateId!: string;

  @Column('text', { name: 'certificate_kind' })
  certificateKind!: FileKind;
}

/** A notice's columns. */
export type DeathNoticeFields = Pick<DeathNoticeRow, keyof DeathNoticeRow>;
