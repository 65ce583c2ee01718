import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type CertificateId, type LikenessId } from '../kernel/index.js';
import type { EntryId } from '../ledger/index.js';
import type { SignedDirective } from './directive.js';
import type { Wishes } from './wishes.js';

/** A signed version, never changed and never deleted: the database refuses both. */
@Entity('directives')
@Index('directives_certificate', ['certificate'], { unique: true })
export class DirectiveRow implements SignedDirective {
  @PrimaryColumn('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @PrimaryColumn('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @PrimaryColumn('int')
  version!: number;

  @Column('jsonb')
  wishes!: Wishes;

  @Column('text')
  method!: 'typed' | 'passkey';

  @Column('text', { name: 'signed_name' })
  signedName!: string;

  @Column('uuid', { name: 'signed_by', transformer: idColumn('ac') })
  signedBy!: AccountId;

  @Column({ type: 'timestamptz', name: 'signed_at', precision: 3, transformer: instantColumn })
  signedAt!: string;

  @Column('uuid')
  entry!: EntryId;

  @Column('uuid', { transformer: idColumn('ce') })
  certificate!: CertificateId;
}
