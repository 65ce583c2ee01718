import { z } from 'zod';
import { InstantInput, PageQuery, pageOf } from '../kernel/index.js';
import { APPROVAL_STATES } from './approval.js';

const instant = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });

/** A check, not a type, so that half a use is unacceptable rather than misshapen. */
function whole(max: number): z.ZodNumber {
  return z
    .number()
    .min(1)
    .max(max)
    .refine(Number.isInteger, { error: 'must be a whole number' })
    .meta({ type: 'integer' });
}

const Conditions = z.strictObject({
  sessionMinutes: whole(1440).exactOptional(),
  retainDays: whole(36_500).exactOptional(),
  watermark: z.boolean().exactOptional(),
});

/** Yes with its bounds, or no; a reason is told to the platform. */
export const AnswerInput = z
  .strictObject({
    answer: z.enum(['yes', 'no']),
    validUntil: InstantInput.optional().meta({ description: 'How long a yes holds: 30 days when not given.' }),
    uses: whole(1_000_000).optional().meta({ description: 'As many as there are, when not given.' }),
    conditions: Conditions.optional(),
    reason: z.string().max(1000).optional().meta({ description: 'Of a no; the platform may read it.' }),
  })
  .refine(({ answer, validUntil, uses, conditions }) => answer === 'yes' || !(validUntil ?? uses ?? conditions), {
    path: ['answer'],
    error: 'a no has no bounds',
  })
  .refine(({ answer, reason }) => answer === 'no' || reason === undefined, {
    path: ['reason'],
    error: 'is given with a no',
  })
  .meta({ example: { answer: 'yes', uses: 3 } });
export type AnswerInput = z.infer<typeof AnswerInput>;

/** The token of the mail. */
export const CancellationInput = z.strictObject({ token: z.string().min(1).max(200) });

/** Which approvals a list shows. */
export const ApprovalsQuery = PageQuery.extend({ state: z.enum(APPROVAL_STATES).optional() });
export type ApprovalsQuery = z.infer<typeof ApprovalsQuery>;

const question = {
  likeness: z.string(),
  operation: z.string(),
  modality: z.string(),
  purpose: z.string(),
  audience: z.string(),
  territory: z.string().nullable(),
  replica: z.string().nullable(),
};

const bounds = z.object({ validUntil: instant, uses: z.int().nullable(), conditions: Conditions });

/** An approval as those who answer it see it. */
export const ApprovalAnswer = z.object({
  id: z.string(),
  state: z.enum(APPROVAL_STATES),
  approver: z.enum(['holder', 'executors']),
  platform: z.object({ id: z.string(), name: z.string() }),
  ...question,
  modalities: z.array(z.string()),
  decision: z.string(),
  raisedAt: instant,
  respondBy: instant,
  waitsUntil: instant.nullable(),
  grant: z.string().nullable(),
  needed: z.int(),
  voices: z.array(
    z.object({
      account: z.string(),
      mine: z.boolean(),
      answer: z.enum(['yes', 'no', 'withdrawn']),
      at: instant,
      bounds: bounds.nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
export type ApprovalAnswer = z.infer<typeof ApprovalAnswer>;

/** An approval as the platform that asked may see it. */
export const AskedApprovalAnswer = z.object({
  id: z.string(),
  state: z.enum(['open', 'granted', 'refused', 'lapsed', 'ended']),
  ...question,
  raisedAt: instant,
  respondBy: instant,
  reason: z.string().nullable(),
});
export type AskedApprovalAnswer = z.infer<typeof AskedApprovalAnswer>;

/** The approvals, newest first. */
export const ApprovalsAnswer = pageOf(ApprovalAnswer);
