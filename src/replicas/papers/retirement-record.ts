import { modalitiesInWords } from '../../consent/index.js';
import { TaggedPdf } from '../../documents/index.js';
import { footIn, type Locale, type Speech } from '../../notifications/index.js';
import type { Modality } from '../../policy/index.js';
import { REPLICAS_WORDS } from '../words.js';

/** What a retirement record is made from. */
export interface RetirementRecordInput {
  /** The name of the person whose avatar it was. */
  holder: string;
  /** The language that it is in. */
  locale: Locale;
  /** The replica's id. */
  replica: string;
  /** The name of the platform that made it. */
  platform: string;
  /** Whose machine held the model. */
  provider: string;
  modalities: readonly Modality[];
  registeredAt: string;
  /** The day on which it retired. */
  retiredOn: string;
  /** How often its use was permitted, and when first and last. */
  uses: { count: number; first: string | null; last: string | null };
  /** When its platform attested that it was destroyed; null while it has not. */
  destroyedAt: string | null;
  /** By when it must be destroyed. */
  destroyBy: string | null;
  /** When this is printed. */
  at: string;
}

/** The record of an avatar that was retired: when it was made, by whom, how often it was used, and that it is gone. */
export function retirementRecordPdf(input: RetirementRecordInput): Promise<Buffer> {
  const { holder, locale, replica, platform, provider, modalities, registeredAt, retiredOn, at } = input;
  const speech = REPLICAS_WORDS.in(locale);
  const { t, day, moment } = speech;
  const pdf = new TaggedPdf({ title: t('record.name', { holder }), language: locale, at, foot: footIn(locale) });
  pdf.title(t('record.title'));
  pdf.paragraph(t('record.what', { holder }));
  pdf.definitions([
    { term: t('record.of'), text: holder },
    { term: t('record.imitated'), text: modalitiesInWords(modalities, locale) },
    { term: t('record.by'), text: platform },
    { term: t('record.provider'), text: provider },
    { term: t('record.since'), text: moment(registeredAt) },
    { term: t('record.retired'), text: day(retiredOn) },
    { term: t('record.used'), text: usesInWords(input.uses, speech) },
    { term: t('record.end'), text: endInWords(input, speech) },
  ]);
  pdf.heading(t('record.record'));
  pdf.definitions([
    { term: t('record.replica'), text: replica },
    { term: t('record.printed'), text: moment(at) },
  ]);
  return pdf.finish();
}

function usesInWords({ count, first, last }: RetirementRecordInput['uses'], { t, day }: Speech): string {
  if (count === 0) return t('record.used_never');
  if (first === null || last === null) return t('record.used_times', { count });
  return t('record.used_days', { count, first: day(first), last: day(last) });
}

function endInWords({ destroyedAt, destroyBy, platform }: RetirementRecordInput, { t, day }: Speech): string {
  if (destroyedAt !== null) return t('record.end.gone', { platform, day: day(destroyedAt) });
  if (destroyBy === null) return t('record.end.owed', { platform });
  return t('record.end.due', { platform, day: day(destroyBy) });
}
