import pg from 'pg';

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** Makes `pg` give dates as `YYYY-MM-DD`, instants as RFC 3339 UTC with milliseconds, and bigints as numbers. */
export function usePlainTypes(): void {
  pg.types.setTypeParser(DATE, (text) => text);
  pg.types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text.includes(':', 19) ? text : `${text}:00`).toISOString());
  pg.types.setTypeParser(INT8, Number);
}
