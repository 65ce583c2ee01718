import { dateText, dayOf, yearsAfter } from './calendar.js';
import { denial, type Denial } from './decision.js';
import { termEnd, type Inquiry } from './inquiry.js';

/** A step that rests on what only the holder's side knows; it denies, or passes. */
export type InnerStep = (inquiry: Inquiry) => Denial | undefined;

const FAMILY_PURPOSES = new Set<string | undefined>(['private_remembrance', 'memorial_service', 'family_archive']);
const FULL_AGE = 18;

/** Step 5: the holder is, or died, a minor; the family may still play what there is. */
export const holderIsMinor: InnerStep = ({ facts, request, today }) => {
  if (facts.bornOn == null) return undefined;
  if (request.operation === 'playback' && FAMILY_PURPOSES.has(request.purpose)) return undefined;
  const lastKnown = facts.lifeState === 'deceased' && facts.diedOn != null ? dayOf(facts.diedOn) : today;
  return lastKnown < yearsAfter(facts.bornOn, FULL_AGE) ? denial('holder_is_minor') : undefined;
};

/** Step 6: somebody whose word counts has paused the likeness. */
export const suspended: InnerStep = ({ facts, ownVoice }) => {
  if (facts.suspendedBy.length === 0) return undefined;
  const by = facts.suspendedBy.filter((who) => !ownVoice || who !== 'executor');
  return by.length > 0 ? denial('suspended', { by: [...new Set(by)].sort() }) : undefined;
};

/** Step 7: the platform is one the holder's side will not deal with. */
export const platformBlocked: InnerStep = ({ facts, request }) =>
  facts.blockedPlatforms.some((platform) => platform === request.platform) ? denial('platform_blocked') : undefined;

/** Step 8: nothing was ever wished for. */
export const noDirective: InnerStep = ({ facts }) => (facts.directive == null ? denial('no_directive') : undefined);

/** Step 9: nobody has proven to be the holder. */
export const identityUnproven: InnerStep = ({ facts }) =>
  facts.identity === 'proven' ? undefined : denial('identity_unproven');

/** Step 10: nothing new is made while a death is only reported. */
export const deathUnverified: InnerStep = ({ facts, request }) => {
  if (facts.lifeState !== 'death_reported') return undefined;
  return request.operation === 'collect' || request.operation === 'train' ? denial('death_unverified') : undefined;
};

/** Step 11: the holder does not want to be brought back. */
export const doNotReanimate: InnerStep = ({ facts, request, ownVoice }) => {
  if (facts.lifeState === 'living' || ownVoice || !facts.directive?.doNotReanimate) return undefined;
  return request.operation === 'playback' ? undefined : denial('do_not_reanimate');
};

/** Step 12: the time that the holder allowed for after death is over. */
export const termEnded: InnerStep = (inquiry) => {
  const end = termEnd(inquiry);
  return end !== undefined && inquiry.today >= end ? denial('term_ended', { endedOn: dateText(end) }) : undefined;
};

/** Step 13: the time of mourning that the holder asked for is not over. */
export const coolingOff: InnerStep = ({ facts, request, today }) => {
  if (facts.lifeState !== 'deceased' || request.operation === 'playback') return undefined;
  const confirmed = facts.confirmedOn == null ? today : dayOf(facts.confirmedOn);
  const until = confirmed + (facts.directive?.postMortem.coolingOffDays ?? 0);
  return today < until ? denial('cooling_off', { until: dateText(until) }) : undefined;
};

/** Step 14: some purposes need a directive signed before witnesses. */
export const signatureTooWeak: InnerStep = ({ facts, request }) => {
  if (request.purpose !== 'commercial' && request.purpose !== 'political') return undefined;
  if (facts.directive?.signature === 'witnessed') return undefined;
  return denial('signature_too_weak', { required: 'witnessed' });
};

/** Step 20: the recording asked for has a limit of its own. */
export const recordingLimited: InnerStep = ({ facts, request }) => {
  const { recording, operation } = request;
  if (recording == null || !Object.hasOwn(facts.recordingLimits, recording)) return undefined;
  const allowed = facts.recordingLimits[recording] ?? [];
  return allowed.some((each) => each === operation) ? undefined : denial('recording_limited');
};
