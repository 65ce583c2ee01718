import pg from 'pg';

/** Makes `pg` give dates as `YYYY-MM-DD`, instants as RFC 3339 UTC with milliseconds, and bigints as numbers. */
export function usePlainTypes(): void {
  const { DATE, TIMESTAMPTZ, INT8 } = pg.types.builtins;
  pg.types.setTypeParser(DATE, (text) => text);
  pg.types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text.includes(':', 19) ? text : `${text}:00`).toISOString());
  pg.types.setTypeParser(INT8, Number);
}
