import { hyphenated, toUuid, type Id } from './ids.js';

/** What stands before and after an address that is not part of a longer one; a full stop may end a sentence. */
const BEFORE = `(^|[^a-z0-9._%+'-])`;
const AFTER = `($|[^a-z0-9.-]|[.]($|[^a-z0-9]))`;

/**
 * A regular expression, the same to JavaScript and PostgreSQL where case does not matter, that finds every text in which
 * one of these ids or this address stands: an id in its public form or as a uuid, an address not as part of another.
 */
export function mentionOf(ids: readonly Id<string>[], email?: string): string {
  const forms = ids.flatMap((id) => [toUuid(id), hyphenated(toUuid(id))]);
  return [...forms, ...(email === undefined ? [] : [`${BEFORE}${literal(email)}${AFTER}`])].join('|');
}

function literal(text: string): string {
  return text.replace(/[^a-zA-Z0-9@_-]/g, '\\$&');
}
