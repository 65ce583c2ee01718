import type { LikenessFacts } from '../policy/index.js';

/** The facts of a likeness that was just registered: a living holder who has proven and allowed nothing yet. */
export function newFacts(likeness: string, bornOn: string): LikenessFacts {
  return {
    likeness,
    version: 1,
    bornOn,
    identity: 'unproven',
    lifeState: 'living',
    suspendedBy: [],
    blockedPlatforms: [],
    directive: null,
    executorRefusals: [],
    grants: [],
    replicas: {},
    recordingLimits: {},
  };
}
