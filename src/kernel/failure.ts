/** What went wrong, in the few kinds a caller can tell apart. */
export type FailureKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported'
  | 'invalid'
  | 'too_many'
  | 'unavailable';

/** One field that was not acceptable, and what would be. */
export interface FieldError {
  path: string;
  message: string;
}

/** What a failure may say beyond its sentence. */
export interface FailureExtra {
  errors?: FieldError[];
  retryAfterSeconds?: number;
}

/** The one error that is meant for a caller: a kind, a stable code, and a sentence that can be acted on. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly code: string,
    readonly detail: string,
    readonly extra: FailureExtra = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Failure';
  }
}

/** Says that the service cannot answer now and when to ask again, in whole seconds. */
export function unavailable(detail: string, retryAfterSeconds = 2): Failure {
  return new Failure('unavailable', 'kernel.unavailable', detail, { retryAfterSeconds });
}
