import type { Letter, Locale } from '../../notifications/index.js';
import { IDENTITY_WORDS } from '../words.js';
import type { PendingRegret } from './settings.js';

/** Tells a holder that their regret window was asked to be lowered, and how to keep it. */
export function regretToBeLowered(to: string, pending: PendingRegret, publicUrl: string, locale: Locale): Letter {
  const { t, moment } = IDENTITY_WORDS.in(locale);
  return {
    to,
    locale,
    subject: t('settings.regret.subject'),
    paragraphs: [
      t('settings.regret.asked', { hours: pending.hours, at: moment(pending.at) }),
      t('settings.regret.not_yours'),
    ],
    link: { label: t('settings.regret.link'), url: `${publicUrl}/settings` },
  };
}
