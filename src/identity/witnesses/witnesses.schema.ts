import { z } from 'zod';
import { InstantPlace, decodeCursor, isId, pageOf, toUuid, type ProfessionId } from '../../kernel/index.js';
import type { WaitingProfession } from './profession.store.js';
import { professionNotFound } from './witnesses.errors.js';

const capacity = z.enum(['counsel', 'union', 'notary']);
const state = z.enum(['applied', 'accepted', 'rejected']);

/** What somebody says that they are, and how it can be looked up. */
export const NewProfession = z
  .strictObject({ capacity, evidence: z.string().trim().min(1).max(500) })
  .meta({ example: { capacity: 'notary', evidence: 'Chamber of notaries, Munich, no. 4711' } });

/** An application that was made. */
export const ProfessionAnswer = z.object({ id: z.string(), state });

/** The applications that wait, for the operator. */
export const WaitingProfessions = pageOf(
  z.object({
    id: z.string(),
    account: z.string(),
    name: z.string(),
    capacity,
    evidence: z.string(),
    appliedAt: z.iso.datetime(),
  }),
);

/** Where an application stands after a review. */
export const ReviewedProfessionAnswer = z.object({ id: z.string(), state, voices: z.int(), needed: z.int() });

/** Where the list of applications goes on. */
export function professionPlaceAfter(cursor: string | undefined): [appliedAt: string, uuid: string] | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
}

/** An application's place in the list. */
export function professionPlaceOf({ appliedAt, id }: WaitingProfession): [string, string] {
  return [appliedAt, toUuid(id)];
}

/** Reads an application's id from a path; what is none names no application. */
export function professionIdOf(text: string): ProfessionId {
  if (!isId('wp', text)) throw professionNotFound();
  return text;
}
