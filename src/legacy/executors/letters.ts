import { tellable } from '../../identity/index.js';
import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS } from '../words.js';

/** Somebody who may have no account yet. */
type Invited = Pick<Reader, 'email' | 'locale'>;

/** Asks somebody whether they want to be an executor, and where to read what that means before they answer. */
export function invitation({ email, locale }: Invited, holderName: string, url: string, lapsesAt: string): Letter {
  const { t, moment } = LEGACY_WORDS.in(locale);
  const holder = tellable(holderName);
  return {
    to: email,
    locale,
    subject: t('executor.invitation.subject', { holder }),
    paragraphs: [
      t('executor.invitation.what', { holder }),
      t('executor.invitation.office', { holder }),
      t('executor.invitation.read_first', { holder }),
      t('executor.invitation.lapses', { holder, at: moment(lapsesAt) }),
    ],
    link: { label: t('executor.invitation.link'), url },
  };
}

/** Tells a holder that somebody was named from their account and does not count yet, and how to cancel it with one click. */
export function executorWaits(holder: Reader, executorName: string, url: string, waitsUntil: string): Letter {
  const { t, moment } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('executor.waits.subject'),
    paragraphs: [
      t('executor.waits.named', { executor: tellable(executorName) }),
      t('executor.waits.until', { at: moment(waitsUntil) }),
    ],
    link: { label: t('executor.waits.link'), url },
  });
}

/** Tells a holder that fewer executors are to decide, from when, and how to cancel it with one click. */
export function lowerQuorumWaits(holder: Reader, quorum: number, url: string, waitsUntil: string): Letter {
  const { t, moment } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('quorum.waits.subject'),
    paragraphs: [t('quorum.waits.what', { quorum }), t('quorum.waits.until', { at: moment(waitsUntil) })],
    link: { label: t('quorum.waits.link'), url },
  });
}

/** Tells a holder that somebody they named accepted. */
export function accepted(holder: Reader, executorName: string, waitsUntil: string | null): Letter {
  const { t, moment } = LEGACY_WORDS.in(holder.locale);
  const executor = tellable(executorName);
  return letterTo(holder, {
    subject: t('executor.accepted.subject', { executor }),
    paragraphs: [
      waitsUntil === null
        ? t('executor.accepted.at_once', { executor })
        : t('executor.accepted.later', { executor, at: moment(waitsUntil) }),
      t('executor.accepted.meanwhile'),
    ],
  });
}

/** Tells a holder that somebody they named declined. */
export function declined(holder: Reader, executorName: string): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  const executor = tellable(executorName);
  return letterTo(holder, {
    subject: t('executor.declined.subject', { executor }),
    paragraphs: [t('executor.declined.what', { executor }), t('executor.declined.another')],
  });
}

/** Tells a holder that an invitation was not answered in time. */
export function lapsed(holder: Reader, executorName: string): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  const executor = tellable(executorName);
  return letterTo(holder, {
    subject: t('executor.lapsed.subject', { executor }),
    paragraphs: [t('executor.lapsed.what', { executor }), t('executor.lapsed.again')],
  });
}

/** Tells somebody that they are not an executor any more, or not invited any more. */
export function removed(executor: Reader, holderName: string, wasInOffice: boolean): Letter {
  const { t } = LEGACY_WORDS.in(executor.locale);
  const said = { holder: tellable(holderName), was: wasInOffice ? 'in_office' : 'invited' };
  return letterTo(
    { ...executor, name: tellable(executor.name) },
    {
      subject: t('executor.removed.subject', said),
      paragraphs: [t('executor.removed.what', said), t('executor.removed.no_reason')],
    },
  );
}

/** Tells a holder that an executor, or somebody they invited, is no longer with this service; who, is erased. */
export function lost(holder: Reader): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('executor.lost.subject'),
    paragraphs: [t('executor.lost.what'), t('executor.declined.another')],
  });
}
