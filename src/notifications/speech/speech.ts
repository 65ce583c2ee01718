import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.js';

/** What a message may be filled with. */
export type Filling = Record<string, string | number>;

/** The regional form in which dates and numbers are written. */
const REGION: Record<Locale, string> = { en: 'en-GB', es: 'es-ES', de: 'de-DE', uk: 'uk-UA' };

const SECOND_MS = 1000;
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** One language: its messages, and how it writes days, instants, numbers and lists. Instants are told in UTC. */
export class Speech {
  private readonly formats = new Map<string, IntlMessageFormat>();
  private readonly days: Intl.DateTimeFormat;
  private readonly months: Intl.DateTimeFormat;
  private readonly instants: Intl.DateTimeFormat;
  private readonly numbers: Intl.NumberFormat;
  private readonly lists: Intl.ListFormat;
  private readonly countries: Intl.DisplayNames;
  private readonly ages: Intl.RelativeTimeFormat;

  constructor(
    readonly language: Locale,
    private readonly messages: ReadonlyMap<string, string>,
  ) {
    const region = REGION[language];
    this.days = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' });
    this.months = new Intl.DateTimeFormat(region, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    this.instants = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
    this.numbers = new Intl.NumberFormat(region);
    this.lists = new Intl.ListFormat(region);
    this.countries = new Intl.DisplayNames(region, { type: 'region', fallback: 'code' });
    this.ages = new Intl.RelativeTimeFormat(region, { numeric: 'auto' });
  }

  /** The message of this key, filled; throws where there is none. */
  readonly t = (key: string, filling: Filling = {}): string => String(this.formatOf(key).format(filling));

  /** Tells whether there is a message of this key. */
  readonly has = (key: string): boolean => this.messages.has(key);

  /** A day, or the day of an instant: `3 May 2026`. */
  readonly day = (instant: string): string => this.days.format(Date.parse(instant));

  /** The month of a day: `May 2026`. */
  readonly month = (instant: string): string => this.months.format(Date.parse(instant));

  /** An instant to the minute: `3 May 2026 at 14:05 UTC`. */
  readonly moment = (instant: string): string => `${this.instants.format(Date.parse(instant))} UTC`;

  /** A number with the language's own separators. */
  readonly number = (count: number): string => this.numbers.format(count);

  /** `a, b and c`. */
  readonly list = (items: Iterable<string>): string => this.lists.format(items);

  /** What a country is called, by its ISO 3166 code; the code itself where it has no name. */
  readonly country = (code: string): string => this.countries.of(code) ?? code;

  /** How long ago something was, in its largest whole unit: `3 minutes ago`. */
  readonly ago = (millis: number): string => {
    const [unit, length] = UNITS.find(([, each]) => millis >= each) ?? ['second', SECOND_MS];
    return this.ages.format(0 - Math.floor(millis / length), unit);
  };

  private formatOf(key: string): IntlMessageFormat {
    const known = this.formats.get(key);
    if (known) return known;
    const pattern = this.messages.get(key);
    if (pattern === undefined) throw new Error(`The catalogue has no message ${key}.`);
    const format = new IntlMessageFormat(pattern, REGION[this.language]);
    this.formats.set(key, format);
    return format;
  }
}
