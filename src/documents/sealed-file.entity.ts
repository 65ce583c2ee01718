import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../kernel/index.js';

/** Says that a sealed file is kept; the file itself lies in the files folder under its id. */
@Entity('sealed_files')
export class SealedFileRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ type: 'timestamptz', name: 'sealed_at', precision: 3, transformer: instantColumn })
  sealedAt!: string;
}
