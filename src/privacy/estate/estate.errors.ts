import { Failure } from '../../kernel/index.js';

/** The report of an estate is asked for while no death is confirmed. */
export function noReportYet(): Failure {
  const detail = 'The report is there once the death is confirmed. Until then an executor sees what the holder shows.';
  return new Failure('conflict', 'privacy.no_report_yet', detail);
}
