import { z } from 'zod';

const outcome = z.enum(['accepted', 'rejected']);
const note = z.string().trim().max(2000).default('');

/** An operator's finding. */
export const ReviewInput = z
  .strictObject({ outcome, note })
  .meta({ example: { outcome: 'accepted', note: 'Face, voice and document agree.' } });

/** The same where leaving it out means yes: approving is what the call is for. */
export const ApprovalInput = z
  .strictObject({ outcome: outcome.default('accepted'), note })
  .meta({ example: { outcome: 'accepted', note: 'Known company, contract signed.' } });
