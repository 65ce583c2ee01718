import { Failure } from '../../kernel/index.js';

/** An export of this account is being sent already. */
export const exportUnderWay = (): Failure =>
  new Failure(
    'too_many',
    'privacy.export_under_way',
    'An export of yours is being sent just now. Let it come to its end, then ask again.',
    { retryAfterSeconds: 5 },
  );
