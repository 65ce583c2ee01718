import { writeWishes } from '../../consent/index.js';
import { TaggedPdf } from '../../documents/index.js';
import { footIn, type Locale, type Speech } from '../../notifications/index.js';
import type { Directive, LikenessFacts } from '../../policy/index.js';
import { LEGACY_WORDS } from '../words.js';

/** What a letter of office is made from. */
export interface OfficeLetterInput {
  /** The executor's name, as it stands in their account. */
  executor: string;
  /** The executor's language. */
  locale: Locale;
  holder: string;
  likeness: string;
  /** The executor's id. */
  office: string;
  acceptedAt: string;
  lifeState: LikenessFacts['lifeState'];
  /** How many are in office, and how many of them must agree; null in life, when that is not theirs to know. */
  together: { inOffice: number; quorum: number } | null;
  /** What the holder wanted, where the executor may see it: after a confirmed death. */
  directive: Directive | null;
  at: string;
}

const MAY = ['stop', 'refuse', 'together'] as const;
const MAY_NOT = ['refused', 'commercial', 'wishes', 'own'] as const;

/** An executor's letter of office: who acts for whom since when, what they may do, and what nobody can. */
export function officeLetterPdf(input: OfficeLetterInput): Promise<Buffer> {
  const { executor, locale, holder, likeness, office, acceptedAt, lifeState, together, directive, at } = input;
  const speech = LEGACY_WORDS.in(locale);
  const { t, day, moment } = speech;
  const title = t('office.name', { executor, holder });
  const pdf = new TaggedPdf({ title, language: locale, at, foot: footIn(locale) });
  pdf.title(t('office.title'));
  pdf.paragraph(t('office.what', { executor, holder, day: day(acceptedAt) }));
  pdf.strong(t(`office.standing.${lifeState}`));
  pdf.definitions([
    { term: t('office.executor'), text: executor },
    { term: t('office.for'), text: holder },
    ...(together ? [{ term: t('office.together'), text: togetherInWords(together, speech) }] : []),
  ]);
  pdf.heading(t('office.may'));
  pdf.list(MAY.map((deed) => t(`office.may.${deed}`)));
  pdf.heading(t('office.may_not'));
  pdf.list(MAY_NOT.map((deed) => t(`office.may_not.${deed}`)));
  if (directive) {
    pdf.paragraph(t('office.wanted', { holder, version: directive.version }));
    writeWishes(pdf, directive, locale);
  }
  pdf.heading(t('office.record'));
  pdf.definitions([
    { term: t('office.likeness'), text: likeness },
    { term: t('office.office'), text: office },
    { term: t('office.as_of'), text: t('office.as_of.ask', { at: moment(at) }) },
  ]);
  return pdf.finish();
}

function togetherInWords({ inOffice, quorum }: NonNullable<OfficeLetterInput['together']>, { t }: Speech): string {
  if (inOffice === 1) return t('office.together.alone');
  return t('office.together.some', { count: inOffice, quorum });
}
