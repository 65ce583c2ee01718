import { instantInWords, type Letter } from '../../notifications/index.js';
import type { Locale, PendingRegret } from './settings.js';

/** Tells a holder that their regret window was asked to be lowered, and how to keep it. */
export function regretToBeLowered(to: string, pending: PendingRegret, publicUrl: string, locale: Locale): Letter {
  return {
    to,
    locale,
    subject: 'Your regret window will become shorter',
    paragraphs: [
      `You asked for a regret window of ${pending.hours} hours. The longer one you have now stays until ${instantInWords(pending.at)}, so that there is time to think again.`,
      'If this was not your own free wish, set it back in your settings. One change is enough, and nothing is lost.',
    ],
    link: { label: 'See my settings', url: `${publicUrl}/settings` },
  };
}
