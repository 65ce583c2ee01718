import { tellable } from '../../identity/index.js';
import type { LikenessId } from '../../kernel/index.js';
import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS, ofWhom } from '../words.js';
import type { Deed } from './estate-mail.js';

/** Tells holder and executors that one executor stopped everything, and who can let it go on. */
export function suspendedByExecutor(reader: Reader, deed: Deed): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = saidOf(deed);
  return letterTo(reader, {
    subject: t('estate.stopped.subject', said),
    paragraphs: [t('estate.stopped.what', said), t('estate.stopped.lift', said)],
  });
}

/** Tells an executor that the holder lifted what executors had stopped. */
export function liftedByHolder(reader: Reader, holder: string): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = { holder: tellable(holder) };
  return letterTo(reader, {
    subject: t('estate.lifted.subject', said),
    paragraphs: [t('estate.lifted.what', said), t('estate.lifted.doubt')],
  });
}

/** Tells holder and executors that one executor refuses a use, and how that ends. */
export function refusedByExecutor(reader: Reader, deed: Deed): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = saidOf(deed);
  return letterTo(reader, {
    subject: t('estate.refused.subject', said),
    paragraphs: [t('estate.refused.what', said), t('estate.refused.taken_back')],
  });
}

/** Tells holder and executors that one executor gave the office up, and what is left. */
export function resigned(reader: Reader, deed: Deed, left: number): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = saidOf(deed);
  return letterTo(reader, {
    subject: t('estate.resigned.subject', said),
    paragraphs: [
      t('estate.resigned.what', said),
      t('estate.resigned.left', { left }),
      ...(deed.own ? [t('estate.resigned.another')] : []),
    ],
  });
}

/** Tells an operator that nobody is in office for a likeness after a death report. */
export function nobodyInOffice(operator: Reader, likeness: LikenessId): Letter {
  const { t } = LEGACY_WORDS.in(operator.locale);
  return letterTo(operator, {
    subject: t('estate.nobody.subject'),
    paragraphs: [t('estate.nobody.what', { likeness }), t('estate.nobody.nothing_to_do')],
  });
}

function saidOf({ executor, holder, own }: Deed): Record<string, string> {
  return { ...ofWhom(holder, own), executor: tellable(executor) };
}
