/** Gives what the global setup told this run's workers: the server, the template's name, the folder for homes. */
export function ofThisRun(name: 'SAYSO_TEST_POSTGRES' | 'SAYSO_TEST_TEMPLATE' | 'SAYSO_TEST_RUN'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error('No test PostgreSQL: run this through jest, whose global setup starts it.');
  return value;
}
