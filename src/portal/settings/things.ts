import type { Settings } from '../../identity/index.js';
import type { Fields } from '../../kernel/index.js';
import { textOf } from '../frame/page-routes.js';

/** One thing that a page of the settings is for: what its form holds now, how the form is read, and what to say of a slip. */
interface Thing {
  shown: (settings: Settings) => Fields;
  read: (given: Fields) => object;
  words: Record<string, string>;
}

const OFF = 'off';

/** The things that have a page of their own; what needs the password, or is no setting, has its own controller. */
export const THINGS: Readonly<Record<string, Thing>> = {
  language: {
    shown: ({ locale, textSize }) => ({ locale, textSize }),
    read: (given) => ({ locale: textOf(given, 'locale'), textSize: textOf(given, 'textSize') }),
    words: { locale: 'settings.language.locale_wrong', textSize: 'settings.language.size_wrong' },
  },
  regret: {
    shown: ({ regretHours, pendingRegret }) => ({ regretHours: String(pendingRegret?.hours ?? regretHours) }),
    read: (given) => ({ regretHours: numberOf(given, 'regretHours') }),
    words: { regretHours: 'settings.regret.wrong' },
  },
  contest: {
    shown: ({ contestDays }) => ({ contestDays: String(contestDays) }),
    read: (given) => ({ contestDays: numberOf(given, 'contestDays') }),
    words: { contestDays: 'settings.contest.wrong' },
  },
  'check-in': {
    shown: ({ checkInMonths }) => ({ checkInMonths: String(checkInMonths ?? OFF) }),
    read: (given) => ({
      checkInMonths: textOf(given, 'checkInMonths') === OFF ? null : numberOf(given, 'checkInMonths'),
    }),
    words: { checkInMonths: 'settings.check_in.wrong' },
  },
};

/** The whole number that a field says; what is none is given as text, to be refused. */
function numberOf(given: Fields, name: string): number | string {
  const text = textOf(given, name);
  return /^\d{1,4}$/.test(text) ? Number(text) : text;
}
