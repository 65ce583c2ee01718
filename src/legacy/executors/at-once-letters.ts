import { tellable } from '../../identity/index.js';
import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS } from '../words.js';

/** Tells a holder without a regret window that somebody was named an executor from their account, and how to undo it. */
export function executorNamed(holder: Reader, executorName: string, url: string): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('executor.named.subject'),
    paragraphs: [t('executor.named.what', { executor: tellable(executorName) }), t('executor.named.undo')],
    link: { label: t('executor.see'), url },
  });
}

/** Tells a holder without a regret window that fewer executors are to decide from now on, and how to undo it. */
export function lowerQuorumHolds(holder: Reader, quorum: number, url: string): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('quorum.holds.subject'),
    paragraphs: [t('quorum.holds.what', { quorum }), t('quorum.holds.undo')],
    link: { label: t('executor.see'), url },
  });
}
