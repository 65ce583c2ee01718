import { tellable } from '../identity/index.js';
import { letterTo, type Letter, type Reader, type Speech } from '../notifications/index.js';
import type { Ending } from './endings.js';
import type { Whose } from './replica-mail.service.js';
import { REPLICAS_WORDS } from './words.js';

/** Which avatar a letter is about. */
export interface Named {
  replica: string;
  /** The name of its platform. */
  platform: string;
  /** The day by which it must be destroyed. */
  destroyBy: string;
}

/** Tells the family that an avatar has come to its end, why, and where its record is. */
export function avatarEnded(
  reader: Reader,
  whose: Whose,
  named: Named,
  { state, because }: Ending,
  recordUrl: string,
): Letter {
  const speech = REPLICAS_WORDS.in(reader.locale);
  const { t } = speech;
  const said = { ...ofWhom(whose), ...ofWhich(named, speech) };
  const retired = state === 'retired';
  return letterTo(reader, {
    subject: t(`avatar.ended.subject.${state}`, said),
    paragraphs: [
      `${t('avatar.ended.what', said)} ${t(`avatar.ended.because.${because}`)}`,
      t('avatar.ended.never_the_person', said),
      retired ? t('avatar.ended.record') : t('avatar.ended.nothing_to_do', said),
    ],
    ...(retired ? { link: { label: t('avatar.ended.record_link'), url: recordUrl } } : {}),
  });
}

/** Tells the family that one of them or the holder ended an avatar. */
export function avatarRevoked(reader: Reader, whose: Whose, named: Named): Letter {
  const speech = REPLICAS_WORDS.in(reader.locale);
  const { t } = speech;
  const said = { ...ofWhom(whose), ...ofWhich(named, speech) };
  return letterTo(reader, {
    subject: t('avatar.revoked.subject', said),
    paragraphs: [t('avatar.revoked.what', said), t('avatar.revoked.by', said)],
  });
}

/** Tells the family that a platform did not destroy an avatar in time, and what that costs it. */
export function destructionOverdue(reader: Reader, whose: Whose, named: Named): Letter {
  const speech = REPLICAS_WORDS.in(reader.locale);
  const { t } = speech;
  const said = { ...ofWhom(whose), ...ofWhich(named, speech) };
  return letterTo(reader, {
    subject: t('avatar.overdue.subject'),
    paragraphs: [t('avatar.overdue.what', said), t('avatar.overdue.cost', said), t('avatar.overdue.nothing_to_do')],
  });
}

/** Tells the administrator of a platform what is overdue, what it costs and how it ends. */
export function destroyNow(reader: Reader, named: Named, isEverywhere: boolean): Letter {
  const speech = REPLICAS_WORDS.in(reader.locale);
  const { t } = speech;
  const everywhere = isEverywhere ? 'yes' : 'no';
  return letterTo(reader, {
    subject: t('destruction.platform.subject', { everywhere }),
    paragraphs: [
      t('destruction.platform.what', ofWhich(named, speech)),
      t('destruction.platform.cost', { everywhere }),
      t('destruction.platform.how', { call: `POST /v1/replicas/${named.replica}/destruction` }),
    ],
  });
}

/** Tells an operator what is overdue. */
export function overdueForOperator(reader: Reader, named: Named, isEverywhere: boolean): Letter {
  const speech = REPLICAS_WORDS.in(reader.locale);
  const { t } = speech;
  const everywhere = isEverywhere ? 'yes' : 'no';
  return letterTo(reader, {
    subject: t('destruction.operator.subject', { everywhere }),
    paragraphs: [
      t('destruction.operator.what', ofWhich(named, speech)),
      t('destruction.operator.cost', { everywhere }),
    ],
  });
}

function ofWhom({ holder, own }: Whose): { whose: string; holder: string } {
  return { whose: own ? 'own' : 'other', holder: tellable(holder) };
}

function ofWhich({ replica, platform, destroyBy }: Named, { day }: Speech): Record<string, string> {
  return { replica, platform: tellable(platform), day: day(destroyBy) };
}
