/** Days are counted from 1970-01-01, instants in milliseconds since then, both in UTC and for any year from 0 on. */
const DAY = 86_400_000;
const DAYS_IN_400_YEARS = 146_097;
/** Written out once: numerals are most of the cost of writing an instant. */
const HUNDREDTHS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const THOUSANDTHS = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, '0'));
/** Of an instant with milliseconds and `Z`, read without looking where its fraction ends. */
const USUAL_LENGTH = 24;
const FROM_YEAR_0_TO_1970 = 719_468;

/** The day of a date, or of the UTC date of an instant. */
export function dayOf(text: string): number {
  return dayNumber(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

/** The day so many years after a date; 29 February counts as 1 March in a common year. */
export function yearsAfter(date: string, years: number): number {
  return dayNumber(digits(date, 0, 4) + years, digits(date, 5, 2), digits(date, 8, 2));
}

/** The instant of an RFC 3339 text in UTC, exact to any fraction of a second that is given. */
export function instantOf(text: string): number {
  const seconds = digits(text, 11, 2) * 3600 + digits(text, 14, 2) * 60 + digits(text, 17, 2);
  return dayOf(text) * DAY + seconds * 1000 + fractionOf(text);
}

/** Midnight UTC at which a day begins. */
export function midnightOf(day: number): number {
  return day * DAY;
}

/** Writes a day as `YYYY-MM-DD`. */
export function dateText(day: number): string {
  const shifted = day + FROM_YEAR_0_TO_1970;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const ofEra = shifted - era * DAYS_IN_400_YEARS;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const dayOfMonth = ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return `${two(Math.floor(year / 100))}${two(year % 100)}-${two(month)}-${two(dayOfMonth)}`;
}

/** Writes an instant with milliseconds, never later than it is. */
export function instantText(instant: number): string {
  const day = Math.floor(instant / DAY);
  const ofDay = Math.floor(instant - day * DAY);
  const seconds = Math.floor(ofDay / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${dateText(day)}T${clock}.${THOUSANDTHS[ofDay % 1000] ?? ''}Z`;
}

/** Years begin in March here, so that a leap day is the last of its year, and one too many rolls over to 1 March. */
function dayNumber(year: number, month: number, day: number): number {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const ofEra = fromMarch - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * DAYS_IN_400_YEARS + days - FROM_YEAR_0_TO_1970;
}

function fractionOf(text: string): number {
  if (text.length === USUAL_LENGTH && text[19] === '.') return digits(text, 20, 3);
  let fraction = 0;
  if (text[19] !== '.') return fraction;
  for (let at = 20, worth = 100; isDigit(text, at); at += 1, worth /= 10) fraction += digits(text, at, 1) * worth;
  return fraction;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

function two(value: number): string {
  return HUNDREDTHS[value] ?? String(value);
}
