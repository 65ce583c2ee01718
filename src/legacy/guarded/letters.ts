import { tellable } from '../../identity/index.js';
import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS } from '../words.js';
import type { Guarded } from './guarded.entity.js';

/** Whom a guardian's letter is for. */
export type Guardian = Reader;

/** What a letter to a guardian is about. */
type Ward = Pick<Guarded, 'likeness' | 'name' | 'bornOn'>;

/** Tells a guardian what is on record from now on, what it means, and how to have it changed. */
export function nowGuarded(to: Guardian, ward: Ward): Letter {
  const { t, day } = LEGACY_WORDS.in(to.locale);
  return letter(to, t('guardian.now.subject'), ward, [
    t('guardian.now.on_record', { born: day(ward.bornOn) }),
    t('guardian.now.means'),
    t('guardian.change'),
    t('guardian.now.later'),
  ]);
}

/** Tells a guardian that operators did not accept the evidence. */
export function guardRejected(to: Guardian, ward: Ward, note: string): Letter {
  const { t } = LEGACY_WORDS.in(to.locale);
  return letter(to, t('guardian.rejected.subject'), ward, [
    t('guardian.rejected.what'),
    ...(note === '' ? [] : [t('guardian.rejected.wrote', { note })]),
    t('guardian.rejected.another'),
  ]);
}

/** Tells a guardian what was done for them, so that nobody does it in their name unseen. */
export function guardActed(to: Guardian, ward: Ward, deed: 'refused' | 'suspended' | 'lifted'): Letter {
  const { t } = LEGACY_WORDS.in(to.locale);
  return letter(to, t('guardian.acted.subject'), ward, [t(`guardian.acted.deed.${deed}`), t('guardian.change')]);
}

/** Tells a guardian that the person decides for themselves from now on. */
export function guardEnded(to: Guardian, ward: Ward): Letter {
  const { t } = LEGACY_WORDS.in(to.locale);
  return letter(to, t('guardian.ended.subject'), ward, [t('guardian.ended.what'), t('guardian.ended.thanks')]);
}

/** Tells a holder what was refused for them, and that it holds until they sign. */
export function takenOver(holder: Reader, setAside: boolean): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('guardian.taken_over.subject'),
    paragraphs: [
      t('guardian.taken_over.what'),
      t('guardian.taken_over.signed', { aside: setAside ? 'yes' : 'no' }),
      t('guardian.taken_over.draft'),
    ],
  });
}

function letter(to: Guardian, subject: string, { name, likeness }: Ward, paragraphs: string[]): Letter {
  const about = LEGACY_WORDS.in(to.locale).t('guardian.about', { ward: tellable(name), likeness });
  return letterTo({ ...to, name: tellable(to.name) }, { subject, paragraphs: [about, ...paragraphs] });
}
