import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type PlatformId } from '../../kernel/index.js';

/** A platform as its administrator registered it; its state and keys in force are in its facts. */
@Entity('platforms')
@Index('platforms_administrator', ['administrator', 'createdAt'])
@Index('platforms_created', ['createdAt', 'id'])
export class PlatformRow {
  @PrimaryColumn('uuid', { transformer: idColumn('pf') })
  id!: PlatformId;

  @Column('uuid', { name: 'administrator_id', transformer: idColumn('ac') })
  administrator!: AccountId;

  @Column('text')
  name!: string;

  @Column('text')
  website!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, transformer: instantColumn })
  createdAt!: string;
}
