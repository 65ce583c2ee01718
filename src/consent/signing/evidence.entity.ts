import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, type LikenessId } from '../../kernel/index.js';
import type { Evidence } from './evidence.js';

/** The evidence of one version that was signed with a passkey. */
@Entity('directive_evidence')
export class EvidenceRow implements Evidence {
  @PrimaryColumn('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @PrimaryColumn('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @PrimaryColumn('int')
  version!: number;

  @Column('text')
  document!: string;

  @Column('text', { name: 'credential_id' })
  credentialId!: string;

  @Column('text', { name: 'public_key' })
  publicKey!: string;

  @Column('text', { name: 'authenticator_data' })
  authenticatorData!: string;

  @Column('text', { name: 'client_data' })
  clientData!: string;

  @Column('text')
  signature!: string;
}
