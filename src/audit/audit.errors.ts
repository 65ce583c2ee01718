import { Failure } from '../kernel/index.js';

/** An auditor takes one export after the other. */
export const exportUnderWay = (): Failure =>
  new Failure(
    'too_many',
    'audit.export_under_way',
    'An export of yours is under way. Wait until it has been saved, then take the next.',
    { retryAfterSeconds: 10 },
  );

/** The filters let through more entries than one export holds. */
export const tooManyToExport = (most: number): Failure =>
  new Failure(
    'invalid',
    'audit.too_many_entries',
    `More than ${most.toLocaleString('en')} entries pass these filters. Narrow them with from and until, and take several exports.`,
    { errors: [{ path: 'from', message: `An export holds at most ${most} entries.` }] },
  );
