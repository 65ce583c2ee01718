/** The role as which the service works: with each table it may do what the code does, and no more (migration 0110). */
export const APPLICATION_ROLE = 'sayso_app';

/**
 * The same database, whose sessions work as the application's role from their first statement on, and return to it when
 * they are reset. Other options that the URL carries are kept.
 */
export function asApplication(url: string): string {
  const given = new URLSearchParams(url.split('?')[1] ?? '').getAll('options').at(-1) ?? '';
  const options = `${given} -c role=${APPLICATION_ROLE}`.trimStart();
  // Where a parameter is given twice, `pg` takes the last.
  return `${url}${url.includes('?') ? '&' : '?'}options=${options.replace(/[\s%&+#]/g, encodeURIComponent)}`;
}
