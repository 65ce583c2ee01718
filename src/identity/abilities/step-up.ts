import { stepUpRequired } from '../identity.errors.js';
import { isSteppedUp } from '../sessions/session.js';
import type { Principal } from './principal.js';

/** Refuses (403) whoever has not given their password within the five minutes before `now`. */
export function mustBeSteppedUp(principal: Principal, now: number): void {
  const steppedUpAt = principal.kind === 'account' ? principal.steppedUpAt : null;
  if (!isSteppedUp(steppedUpAt, now)) throw stepUpRequired();
}
