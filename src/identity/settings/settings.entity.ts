import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId } from '../../kernel/index.js';
import type { Locale } from '../../notifications/index.js';
import type { RegretHours, TextSize } from './settings.js';

/** What one holder chose. */
@Entity('holder_settings')
export class SettingsRow {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column({ type: 'smallint', name: 'regret_hours' })
  regretHours!: RegretHours;

  @Column({ type: 'smallint', name: 'pending_regret_hours', nullable: true })
  pendingRegretHours!: RegretHours | null;

  @Column({ type: 'timestamptz', name: 'pending_regret_at', precision: 3, nullable: true, transformer: instantColumn })
  pendingRegretAt!: string | null;

  @Column({ type: 'smallint', name: 'contest_days' })
  contestDays!: number;

  @Column({ type: 'boolean', name: 'executors_suffice' })
  executorsSuffice!: boolean;

  @Column({ type: 'smallint', name: 'check_in_months', nullable: true })
  checkInMonths!: number | null;

  @Column({ type: 'text' })
  locale!: Locale;

  @Column({ type: 'text', name: 'text_size' })
  textSize!: TextSize;
}
