import { z } from 'zod';
import { Email, PersonName, ReviewInput } from '../../identity/index.js';
import { InstantPlace, decodeCursor, isId, pageOf, toUuid, type LikenessId } from '../../kernel/index.js';
import { GUARD_REASONS, GUARD_STATES, type Guarded } from './guarded.entity.js';
import { guardedNotFound } from './guarded.errors.js';

const instant = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });
const day = z.iso.date().meta({ example: '2014-05-02' });
const id = z.string().meta({ example: 'lk_00112233445566778899aabbccddeeff' });
const count = z.int();

/** What an operator registers, beside the guardian's evidence; a form carries text alone. */
export const GuardedFields = z.strictObject({
  name: PersonName,
  bornOn: day,
  reason: z.enum(GUARD_REASONS),
  guardianName: PersonName,
  guardianEmail: Email,
  alive: z.enum(['true', 'false']).meta({ description: 'whether the evidence shows that the person lives' }),
});

/** The form that carries it, for the description of the interface. */
export const GuardedForm = GuardedFields.extend({ evidence: z.string().meta({ format: 'binary' }) });

/** A guarded likeness as operators see it. */
export const GuardedAnswer = z.object({
  id,
  state: z.enum(GUARD_STATES),
  name: z.string(),
  bornOn: day,
  reason: z.enum(GUARD_REASONS),
  guardian: z.object({ name: z.string(), email: z.string() }).nullable(),
  evidence: z.boolean(),
  registeredAt: instant,
  reviewedAt: instant.nullable(),
  handedTo: id.nullable(),
  voices: count,
  needed: count,
  doNotReanimate: z.boolean(),
  refusals: z.array(z.looseObject({ id: z.string() })),
  suspendedBy: z.array(z.enum(['holder', 'executor', 'operator'])),
});

/** Guarded likenesses, the oldest first. */
export const GuardedList = pageOf(GuardedAnswer);

/** Where it stands after a review. */
export const ReviewedGuarded = z.object({
  id,
  state: z.enum([...GUARD_STATES, 'rejected']),
  voices: count,
  needed: count,
});

/** A finding about who took over: their own likeness here. */
export const HandOverInput = ReviewInput.extend({
  holder: z.string().refine((text): text is LikenessId => isId('lk', text), 'is no likeness'),
});

/** What was refused. */
export const GuardedRefusal = z.looseObject({
  id: z.string().meta({ example: 'rf_0f1e2d3c4b5a69788796a5b4c3d2e1f0' }),
});

/** Whether everything is stopped. */
export const GuardedSuspension = z.object({
  suspended: z.boolean(),
  suspendedBy: z.array(z.enum(['holder', 'executor', 'operator'])),
});

/** Reads a likeness's id from a path. */
export function guardedIdOf(text: string): LikenessId {
  if (!isId('lk', text)) throw guardedNotFound();
  return text;
}

/** Where the list goes on. */
export function guardedPlaceAfter(cursor: string | undefined): [at: string, uuid: string] | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
}

/** The place of one in the list. */
export function guardedPlaceOf({ registeredAt, likeness }: Guarded): [string, string] {
  return [registeredAt, toUuid(likeness)];
}
