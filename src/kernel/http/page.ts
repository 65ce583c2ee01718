import { z } from 'zod';
import { Failure } from '../failure.js';

/** The query of every list: at most `limit` items, from where `cursor` left off. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list, and the cursor of the next, null at the end. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** The schema of a page whose items are of `item`'s. */
export function pageOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Writes a place in a list as an opaque cursor. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor that holds exactly the parts of `shape`; refuses any other (422). */
export function decodeCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new Failure(
      'invalid',
      'kernel.cursor_unknown',
      'The cursor is not one that this list gave; start without it.',
    );
  }
}

/** Cuts a list read with one row too many to a page. */
export function toPage<R, T>(
  rows: R[],
  limit: number,
  place: (row: R) => readonly (string | number)[],
  item: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(place(last)) : null,
  };
}
