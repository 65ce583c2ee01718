const INSTANTS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** An instant as people write it: `3 May 2026 at 14:05 UTC`. */
export function instantInWords(instant: string | number): string {
  return `${INSTANTS.format(new Date(instant))} UTC`;
}
