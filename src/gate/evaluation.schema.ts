import { z } from 'zod';
import { ToldApproval } from '../approvals/index.js';

const text = z.string();

/** The request of an evaluation, for the API's description; `readEvaluation` is what reads it. */
export const EvaluationRequest = z
  .object({
    subject: z.object({ type: z.literal('platform'), id: text }),
    action: z.object({ name: text }),
    resource: z.object({
      type: z.literal('likeness'),
      id: text,
      properties: z
        .object({ modality: text, replica: text.optional(), recording: text.optional() })
        .partial()
        .optional(),
    }),
    context: z
      .object({
        purpose: text,
        audience: text,
        territory: text,
        interactant: z.object({ ref: text }),
        supported_obligations: z.array(text),
      })
      .partial()
      .optional(),
  })
  .meta({
    example: {
      subject: { type: 'platform', id: 'pf_0c9f6b1e5d7a4a3f8e2b1c0d9a8f7e6d' },
      action: { name: 'generate' },
      resource: {
        type: 'likeness',
        id: 'lk_5f1d7a4a3f8e2b1c0d9a8f7e6d0c9f6b',
        properties: { modality: 'voice', replica: 'rp_1e5d7a4a3f8e2b1c0d9a8f7e6d0c9f6b' },
      },
      context: { purpose: 'private_remembrance', audience: 'family' },
    },
  });

/** The answer to an evaluation. */
export const EvaluationAnswer = z.object({
  decision: z.boolean(),
  context: z.object({
    id: text,
    outcome: z.enum(['permit', 'ask', 'deny']),
    reason: z.object({ code: text, text, details: z.record(text, z.unknown()) }),
    obligations: z.array(z.object({ id: text, type: text, properties: z.record(text, z.unknown()) })),
    expires_at: z.string().nullable(),
    facts_version: z.int().optional(),
    approval: ToldApproval.optional(),
  }),
});
