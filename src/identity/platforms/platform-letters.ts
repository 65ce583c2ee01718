import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { IDENTITY_WORDS, wroteIn } from '../words.js';
import type { PlatformState } from './platform.js';

/** Tells a platform's administrator what the operator decided, and what it means for them. */
export function platformOutcomeLetter(reader: Reader, platform: string, state: PlatformState, note: string): Letter {
  const { t } = IDENTITY_WORDS.in(reader.locale);
  const outcome = state === 'approved' ? 'approved' : 'blocked';
  return letterTo(reader, {
    subject: t(`platform.state.${outcome}.subject`),
    paragraphs: [t(`platform.state.${outcome}.what`, { platform }), ...wroteIn(reader.locale, note)],
  });
}

/** Tells a platform's administrator that its webhook said it is gone, and what that means. */
export function webhookGoneLetter(reader: Reader, platform: string): Letter {
  const { t } = IDENTITY_WORDS.in(reader.locale);
  return letterTo(reader, {
    subject: t('platform.webhook_gone.subject'),
    paragraphs: [t('platform.webhook_gone.what', { platform }), t('platform.webhook_gone.nothing_lost')],
  });
}
