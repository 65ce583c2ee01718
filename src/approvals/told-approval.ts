import { z } from 'zod';
import type { LikenessFacts } from '../policy/index.js';
import { stateOf, toldState, type Approval } from './approval.js';

/** Why a question troubles nobody: five of the platform's are open already, or things moved while it was decided. */
const NotRaisedReason = z.enum(['too_many_open', 'ask_again']);

/** An approval as an answer to a platform carries it. */
export const ToldApproval = z.object({
  id: z.string().nullable(),
  state: z.enum(['open', 'granted', 'refused', 'lapsed', 'ended', 'not_raised']),
  respondBy: z.string().nullable(),
  reason: NotRaisedReason.optional(),
});
export type ToldApproval = z.infer<typeof ToldApproval>;

/** What a platform is told of an approval: how it stands, and nothing of who answered. */
export function told(approval: Approval, facts: LikenessFacts, now: string): ToldApproval {
  const { id, respondBy } = approval;
  return { id, state: toldState(approval, stateOf(approval, facts, now)), respondBy };
}

/** What a platform is told where nobody was asked. */
export function notRaised(reason: z.infer<typeof NotRaisedReason>): ToldApproval {
  return { id: null, state: 'not_raised', respondBy: null, reason };
}
