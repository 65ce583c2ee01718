import { Failure, type Fields } from '../../kernel/index.js';
import type { Speech } from '../../notifications/index.js';
import { failureText } from './failure-text.js';

/** What is wrong with what somebody wrote, and in which field, if it is one. */
export interface Slip {
  field: string;
  text: string;
}

/** A form as it was filled in, and what is wrong with it. */
export interface FormView {
  given: Fields;
  slips: Slip[];
  /** The first slip of each field. */
  wrong: Record<string, string>;
}

/** A form that nobody filled in yet, or that holds what is on record. */
export function newForm(given: Fields = {}): FormView {
  return { given, slips: [], wrong: {} };
}

/** A form with what is wrong with it. */
export function wrongForm(given: Fields, slips: Slip[]): FormView {
  return { given, slips, wrong: Object.fromEntries(slips.toReversed().map(({ field, text }) => [field, text])) };
}

/** Failures that concern no field and no page of their own: sign-in, step-up, what does not exist, what is out of order. */
const ELSEWHERE = new Set(['not_found', 'forbidden', 'unavailable']);
/** Refused, since what was given again or given first was wrong; the form is the place to say so. */
const BY_FORM = new Set(['identity.sign_in_failed', 'identity.password_wrong', 'identity.recovery_code_wrong']);

/** Tells whether the form is the place to say what went wrong. */
export function isForForm(error: unknown): error is Failure {
  if (!(error instanceof Failure) || ELSEWHERE.has(error.kind)) return false;
  return error.kind !== 'unauthenticated' || BY_FORM.has(error.code);
}

/** What a form's page knows of its fields: the message for each that can be wrong, and the field that a failure's code belongs to. */
export interface FieldWords {
  words?: Readonly<Record<string, string>>;
  fieldOf?: Readonly<Record<string, string>>;
}

/**
 * A failure as slips: in its own words where the page says which field its code belongs to, else one for each field that
 * it names and the page has words for, else one for the whole.
 */
export function slipsOf(failure: Failure, speech: Speech, { words = {}, fieldOf = {} }: FieldWords): Slip[] {
  const own = fieldOf[failure.code];
  if (own !== undefined) return [{ field: own, text: failureText(speech, failure) }];
  const named = (failure.extra.errors ?? []).flatMap(({ path }) => {
    const field = Object.keys(words).find((known) => path === known || path.startsWith(`${known}.`));
    return field === undefined ? [] : [{ field, text: speech.t(words[field] ?? '') }];
  });
  const single = named.filter(({ field }, place) => named.findIndex((slip) => slip.field === field) === place);
  if (single.length > 0) return single;
  return [{ field: '', text: failureText(speech, failure) }];
}
