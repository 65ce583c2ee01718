import { tellable } from '../../identity/index.js';
import type { LikenessId } from '../../kernel/index.js';
import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS } from '../words.js';

/** Tells an executor or the reporter that the evidence shows another day than the report named. */
export function dayPutRight(reader: Reader, holderName: string, diedOn: string, url: string): Letter {
  const { t, day } = LEGACY_WORDS.in(reader.locale);
  const holder = tellable(holderName);
  return letterTo(reader, {
    subject: t('day.put_right.subject', { holder }),
    paragraphs: [
      t('day.put_right.what', { holder, day: day(diedOn) }),
      t('day.put_right.counts'),
      t('day.put_right.dispute'),
    ],
    link: { label: t('death.see_report'), url },
  });
}

/** Tells whoever had a part in it that a death is confirmed, and that by its day nobody is in office. */
export function nobodyInOfficeByDay(reader: Reader, holderName: string, diedOn: string): Letter {
  const { t, day } = LEGACY_WORDS.in(reader.locale);
  const holder = tellable(holderName);
  return letterTo(reader, {
    subject: t('day.nobody.subject', { holder }),
    paragraphs: [t('day.nobody.what', { holder, day: day(diedOn) }), t('day.nobody.void'), t('day.nobody.write')],
  });
}

/** Tells a living holder that none of their executors is in office, and not why. */
export function nobodyLeft(holder: Reader): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('day.none_left.subject'),
    paragraphs: [t('day.none_left.what'), t('day.none_left.another')],
  });
}

/** Tells an operator that a confirmed death left nobody in office for a likeness. */
export function nobodyLeftByDeath(operator: Reader, likeness: LikenessId): Letter {
  const { t } = LEGACY_WORDS.in(operator.locale);
  return letterTo(operator, {
    subject: t('day.operator.subject'),
    paragraphs: [t('day.operator.what', { likeness }), t('day.operator.nothing_to_do')],
  });
}
