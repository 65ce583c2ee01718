import { z } from 'zod';
import { Email, ReviewInput } from '../../identity/index.js';
import { InstantPlace, decodeCursor, isId, pageOf, toUuid, type LikenessId } from '../../kernel/index.js';
import { STAGES } from './life-case.js';
import { lifeSignNotFound } from './life.errors.js';

const instant = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });
const day = z.iso.date().meta({ example: '2026-11-02' });
const count = z.int();
const binary = z.string().meta({ format: 'binary' });
const lifeState = z.enum(['living', 'death_reported', 'deceased']);
const caseState = z.enum(['pending', 'death_reported', 'deceased', 'returning', 'ended']);

/** The day of a death. */
export const DeathReportBody = z.strictObject({ diedOn: day });

/** The day that an executor confirms, as they read it in the report. */
export const DeathConfirmationBody = z.strictObject({ diedOn: day.optional() });

/** An operator's finding about a death, with the day that the evidence shows where it is another than was told. */
export const DeathReviewInput = ReviewInput.extend({ diedOn: day.optional() })
  .refine(({ outcome, diedOn }) => diedOn === undefined || outcome === 'accepted', {
    path: ['diedOn'],
    message: 'goes with an acceptance alone',
  })
  .meta({ example: { outcome: 'accepted', note: 'Certificate of the registry office.', diedOn: '2026-11-02' } });

/** A report of a death as an executor or an operator sees it. */
export const DeathCaseAnswer = z.object({
  id: z.string().meta({ example: 'dr_0f1e2d3c4b5a69788796a5b4c3d2e1f0' }),
  likeness: z.string(),
  state: caseState,
  stage: z.enum(STAGES).nullable(),
  diedOn: day,
  reportedAt: instant,
  contestUntil: instant.nullable(),
  confirmedOn: day.nullable(),
  voices: count,
  needed: count,
  disputed: z.boolean(),
  certificate: z.boolean(),
  overdue: z.boolean(),
});

/** The form that carries a certificate. */
export const CertificateForm = z.object({ certificate: binary });

/** What anyone says of a death, beside the certificate. */
export const DeathNoticeFields = z.strictObject({
  likeness: z.string().max(100).optional(),
  email: Email.optional(),
  name: z.string().trim().min(1).max(200).optional(),
  diedOn: day,
  contact: Email,
});

/** The form that carries a notice, for the description of the interface. */
export const DeathNoticeForm = DeathNoticeFields.extend({ certificate: binary });

/** How a sign of life stands. */
export const LifeSignAnswer = z.object({ lifeState, waitsForOperator: z.boolean() });

/** What waits on the operators' desk: reports that count or are to, and strangers' notices. */
export const DeathDeskAnswer = pageOf(
  z.object({
    id: z.string(),
    kind: z.enum(['report', 'notice']),
    likeness: z.string().nullable(),
    state: z.string(),
    stage: z.enum(STAGES).nullable(),
    diedOn: day,
    reportedAt: instant,
    contestUntil: instant.nullable(),
    certificate: z.boolean(),
    disputed: z.boolean(),
    overdue: z.boolean(),
    about: z.object({ email: z.string().nullable(), name: z.string().nullable() }).nullable(),
    lastActOn: day.nullable(),
    executors: z.array(z.object({ id: z.string(), name: z.string(), nominatedOn: day, inOffice: z.boolean() })),
  }),
);

/** Where a report or a notice stands after a review. */
export const ReviewedDeath = z.object({ id: z.string(), state: z.string(), voices: count, needed: count });

/** The signs of life that wait, for the operators. */
export const LifeSignDeskAnswer = pageOf(
  z.object({ id: z.string(), report: z.string(), diedOn: day, confirmedOn: day.nullable(), at: instant }),
);

/** Where a sign of life stands after a review. */
export const ReviewedLifeSignAnswer = LifeSignAnswer.extend({ id: z.string(), voices: count, needed: count });

/** Where a list of the desk goes on. */
export function deskPlaceAfter(cursor: string | undefined): [at: string, uuid: string] | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
}

/** The place of something on the desk in its list. */
export function deskPlaceOf(at: string, id: Parameters<typeof toUuid>[0]): [string, string] {
  return [at, toUuid(id)];
}

/** Reads a likeness's id from a path; what is none gave no sign of life. */
export function lifeSignOf(text: string): LikenessId {
  if (!isId('lk', text)) throw lifeSignNotFound();
  return text;
}
