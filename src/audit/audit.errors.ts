import { Failure } from '../kernel/index.js';

/** The filters let through more entries than one export holds. */
export const tooManyToExport = (most: number): Failure =>
  new Failure(
    'invalid',
    'audit.too_many_entries',
    `More than ${most.toLocaleString('en')} entries pass these filters. Narrow them with from and until, and take several exports.`,
    { errors: [{ path: 'from', message: `An export holds at most ${most} entries.` }] },
  );
