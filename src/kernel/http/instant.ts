import { z } from 'zod';

/** Years that both RFC 3339 and the database can write. */
const STORABLE = /^(?!0000)\d{4}-/;

/** An instant as a caller may write it, with any offset; read as RFC 3339 in UTC with milliseconds, which can be stored. */
export const InstantInput = z.iso
  .datetime({ offset: true })
  .refine((text) => STORABLE.test(toUtc(text)), { error: 'is not an instant of the years 0001 to 9999' })
  .transform(toUtc);

/** A place in a list that is in order of an instant, then of an id: the instant, and the id's 32 hex digits. */
export const InstantPlace = z.tuple([InstantInput, z.string().regex(/^[0-9a-f]{32}$/)]);

function toUtc(text: string): string {
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? '' : new Date(millis).toISOString();
}
