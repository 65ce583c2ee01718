import { TaggedPdf } from '../../documents/index.js';
import { footIn, type Locale } from '../../notifications/index.js';
import { CONSENT_WORDS } from '../words.js';

/** What the card and the clause for a will are made from. */
export interface CardInput {
  holder: string;
  /** The holder's language. */
  locale: Locale;
  version: number;
  signedAt: string;
  likeness: string;
  doNotReanimate: boolean;
  verifyUrl: string;
  /** Where the service is. */
  publicUrl: string;
  at: string;
}

/** The “do not reanimate” card: the size of a bank card, to cut out, fold and carry. */
export function cardPdf({ holder, locale, version, signedAt, verifyUrl, at }: CardInput): Promise<Buffer> {
  const { t, day } = CONSENT_WORDS.in(locale);
  const pdf = new TaggedPdf({ title: t('card.name', { holder }), language: locale, at, foot: footIn(locale) });
  pdf.title(t('card.title'));
  pdf.paragraph(t('card.how'));
  pdf.cutOut({
    front: {
      heading: t('card.front.heading'),
      strong: holder,
      texts: [t('card.front.text'), t('card.front.not_medical')],
    },
    back: {
      heading: t('card.back.heading'),
      texts: [t('card.back.nobody'), t('card.back.signed', { day: day(signedAt), version }), t('card.back.still')],
      qr: { url: verifyUrl, alt: t('certificate.code', { url: verifyUrl }) },
    },
  });
  pdf.paragraph(t('card.address', { url: verifyUrl }));
  return pdf.finish();
}

/** A clause to copy into a will by hand; where handwriting is asked for, it must be. */
export function willClausePdf(input: CardInput): Promise<Buffer> {
  const { holder, locale, version, signedAt, likeness, doNotReanimate, verifyUrl, publicUrl, at } = input;
  const { t, moment } = CONSENT_WORDS.in(locale);
  const pdf = new TaggedPdf({ title: t('clause.name', { holder }), language: locale, at, foot: footIn(locale) });
  pdf.title(t('clause.title'));
  pdf.paragraph(t('clause.how'));
  pdf.heading(t('clause.heading'));
  pdf.paragraph(doNotReanimate ? t('clause.wish.never') : t('clause.wish.as_directed'));
  pdf.paragraph(t('clause.signed', { holder, service: publicUrl, likeness, version, at: moment(signedAt) }));
  pdf.qr(verifyUrl, t('certificate.code', { url: verifyUrl }), t('clause.directive'));
  return pdf.finish();
}
