import { TaggedPdf } from '../../documents/index.js';
import { footIn, type Locale, type Speech } from '../../notifications/index.js';
import type { DirectiveRecord } from '../directive.js';
import { CONSENT_WORDS } from '../words.js';
import { writeWishes } from './wishes-part.js';

/** What a certificate is made from. */
export interface CertificateInput {
  /** The holder's name, as it stands in the account. */
  holder: string;
  /** The holder's language. */
  locale: Locale;
  identity: 'proven' | 'unproven';
  directive: DirectiveRecord;
  /** The SHA-256 of what was signed, in hex. */
  sha256: string;
  /** Where anyone sees whether it is genuine and holds. */
  verifyUrl: string;
  /** When it is printed. */
  at: string;
}

/** The certificate of one version of a directive: who signed what, when and how, in plain words, and where to check it. */
export function certificatePdf(input: CertificateInput): Promise<Buffer> {
  const { holder, locale, identity, directive, sha256, verifyUrl, at } = input;
  const { version, wishes } = directive;
  const speech = CONSENT_WORDS.in(locale);
  const { t } = speech;
  const title = t('certificate.name', { holder, version });
  const pdf = new TaggedPdf({ title, language: locale, at, foot: footIn(locale) });
  pdf.title(t('certificate.title'));
  pdf.paragraph(t('certificate.what'));
  pdf.definitions([
    { term: t('certificate.whose'), text: holder },
    { term: t('certificate.identity'), text: t(`certificate.identity.${identity}`) },
    { term: t('certificate.version'), text: String(version) },
    { term: t('certificate.signed'), text: signedInWords(directive, speech) },
    { term: t('certificate.state'), text: stateInWords(directive, at, speech) },
  ]);
  pdf.qr(verifyUrl, t('certificate.code', { url: verifyUrl }), t('certificate.genuine'));
  writeWishes(pdf, wishes, locale);
  pdf.heading(t('certificate.record'));
  pdf.definitions([
    { term: t('certificate.likeness'), text: directive.likeness },
    { term: t('certificate.entry'), text: directive.entry },
    { term: 'SHA-256', text: sha256 },
  ]);
  return pdf.finish();
}

function signedInWords({ signedAt, method, signedName }: DirectiveRecord, { t, moment }: Speech): string {
  return t(`certificate.signed.${method}`, { at: moment(signedAt), name: signedName });
}

function stateInWords({ state, waitsUntil }: DirectiveRecord, at: string, { t, moment }: Speech): string {
  const now =
    state === 'waiting' && waitsUntil !== null
      ? t('certificate.waiting_until', { until: moment(waitsUntil) })
      : t(`certificate.state.${state}`);
  return `${now} ${t('certificate.as_printed', { at: moment(at) })}`;
}
