import type { TaggedPdf } from '../../documents/index.js';
import type { Locale, Speech } from '../../notifications/index.js';
import type { Directive, Rule } from '../../policy/index.js';
import type { Wishes } from '../wishes.js';
import { CONSENT_WORDS } from '../words.js';
import { purposesInWords, ruleInWords, usesInWords } from './words.js';

const EFFECTS = ['refuse', 'ask', 'permit'] as const;

/** Writes wishes into a paper in plain words, the refusals first: one heading for each answer, and what executors may decide. */
export function writeWishes(pdf: TaggedPdf, wishes: Wishes, locale: Locale): void {
  const speech = CONSENT_WORDS.in(locale);
  const { t } = speech;
  pdf.heading(t('wishes.after_death'));
  if (wishes.doNotReanimate) pdf.strong(t('wishes.never'));
  pdf.paragraph(afterDeath(wishes.postMortem, speech));
  for (const effect of EFFECTS) {
    pdf.heading(t(`wishes.effect.${effect}.heading`));
    const some = wishes.rules.filter((rule) => rule.effect === effect);
    rules(pdf, t(`wishes.effect.${effect}.meaning`), some, speech);
  }
  latitude(pdf, wishes.executorLatitude, speech);
  pdf.heading(t('wishes.else.heading'));
  pdf.paragraph(t('wishes.else.meaning'));
}

function afterDeath({ coolingOffDays, untilYears }: Directive['postMortem'], { t }: Speech): string {
  const wait = t('wishes.wait', { days: coolingOffDays });
  const term = untilYears === null ? t('wishes.term_open') : t('wishes.term', { years: untilYears });
  return `${wait} ${term}`;
}

function rules(pdf: TaggedPdf, meaning: string, some: Rule[], { t, language }: Speech): void {
  if (some.length === 0) {
    pdf.paragraph(t('wishes.nothing'));
    return;
  }
  pdf.paragraph(meaning);
  pdf.definitions(some.map((rule) => ({ term: purposesInWords(rule, language), text: ruleInWords(rule, language) })));
}

function latitude(pdf: TaggedPdf, scopes: Wishes['executorLatitude'], { t, language }: Speech): void {
  pdf.heading(t('wishes.latitude.heading'));
  if (scopes.length === 0) {
    pdf.paragraph(t('wishes.latitude.none'));
    return;
  }
  pdf.paragraph(t('wishes.latitude.meaning'));
  pdf.definitions(
    scopes.map((scope) => ({ term: purposesInWords(scope, language), text: usesInWords(scope, language) })),
  );
}
