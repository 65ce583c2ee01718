const DAYS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const INSTANTS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** The day of an instant, or a day, as people write it: `3 May 2026`. */
export function dayInWords(instant: string): string {
  return DAYS.format(Date.parse(instant));
}

/** An instant as people write it, to the minute: `3 May 2026 at 14:05 UTC`. */
export function instantInWords(instant: string | number): string {
  return `${INSTANTS.format(new Date(instant))} UTC`;
}
