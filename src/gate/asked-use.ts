import type { PlatformId } from '../kernel/index.js';
import type { UseRequest } from '../policy/index.js';

/** What a platform asked, as it asked it; `interactant` is the reference, not yet what is known of them. */
export interface AskedUse extends Omit<UseRequest, 'interactant' | 'platform'> {
  platform: PlatformId;
  interactant?: string;
}

/** The request as policy takes it, with what Sayso itself recorded of the interactant. */
export function toUseRequest(
  asked: AskedUse,
  interactant: { adult: boolean; consented: boolean } | undefined,
): UseRequest {
  const { interactant: _, ...rest } = asked;
  return interactant ? { ...rest, interactant } : rest;
}

/** What counts of an interactant's record for a use: nothing where it is of another platform or replica. */
export function whatCounts(
  asked: AskedUse,
  { platform, replica, adult, consented }: { platform: string; replica: string; adult: boolean; consented: boolean },
): { adult: boolean; consented: boolean } | undefined {
  return platform === asked.platform && replica === asked.replica ? { adult, consented } : undefined;
}
