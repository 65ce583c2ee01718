import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { IDENTITY_WORDS } from '../words.js';

/** What came of a claim for one of the two. */
export type ClaimNews = 'opened' | 'right' | 'wrong' | 'two_people';

/** Tells a holder of a competing claim, or what came of it. */
export function claimLetter(holder: Reader, news: ClaimNews): Letter {
  const { t } = IDENTITY_WORDS.in(holder.locale);
  return letterTo(holder, { subject: t(`claim.news.${news}.subject`), paragraphs: [t(`claim.news.${news}.what`)] });
}
