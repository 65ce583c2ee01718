import { z } from 'zod';
import { InstantPlace, decodeCursor, isId, pageOf, toUuid, type AccountId } from '../../kernel/index.js';
import { Email } from '../accounts/account.schema.js';
import type { ListedAuditor } from './auditor.store.js';
import { auditorNotFound } from './auditors.errors.js';

const state = z.enum(['proposed', 'appointed']);

/** Whom to appoint, and why them. */
export const NewAuditor = z
  .strictObject({ email: Email, note: z.string().trim().max(2000).default('') })
  .meta({ example: { email: 'ines@audit.example', note: 'Of the firm that the supervisory board chose.' } });

/** Where an appointment stands. */
export const AppointedAuditor = z.object({ id: z.string(), state, voices: z.int(), needed: z.int() });

/** Auditors and those who are proposed, for operators. */
export const AllAuditors = pageOf(
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    state,
    note: z.string(),
    proposedAt: z.iso.datetime(),
    appointedAt: z.iso.datetime().nullable(),
  }),
);

/** Where the list of auditors goes on. */
export function auditorAfter(cursor: string | undefined): [proposedAt: string, uuid: string] | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
}

/** An auditor's place in the list. */
export function auditorPlaceOf({ proposedAt, id }: ListedAuditor): [string, string] {
  return [proposedAt, toUuid(id)];
}

/** Reads an auditor's id from a path; what is none names no auditor. */
export function auditorIdOf(text: string): AccountId {
  if (!isId('ac', text)) throw auditorNotFound();
  return text;
}
