import type { Decision, ReasonCode } from './decision.js';
import type { Outward } from './outward.js';

/** For those who may know the true reason: holder, executors and auditors. */
const REASONS: Record<ReasonCode, string> = {
  unknown_likeness: 'There is no such likeness here.',
  not_understood: 'The request uses words that are not known here: {fields}.',
  context_missing: 'The request does not say enough. Missing: {fields}.',
  prohibited_purpose: 'This purpose is never allowed, whoever asks.',
  holder_is_minor: 'The holder is a minor, or died as one. Only the family may play what there is.',
  suspended: 'All use of this likeness is paused. Paused by: {by}.',
  platform_blocked: 'This platform is blocked for this likeness.',
  no_directive: 'There is no directive in force, and silence is never consent.',
  identity_unproven: 'The holder has not yet proven who they are, so nothing can be permitted.',
  death_unverified: 'A death has been reported and not confirmed. Until then nothing new may be collected or trained.',
  do_not_reanimate: 'The holder does not want to be brought back. Only original recordings may be played.',
  term_ended: 'The time that the holder allowed for after their death ended on {endedOn}.',
  cooling_off: 'The quiet time that the holder asked for after their death lasts until {until}.',
  signature_too_weak: 'Commercial and political uses need a directive that was signed before witnesses.',
  replica_required: 'The request does not say which replica is to be used.',
  source_required: 'The request does not say which replica or recording is to be passed on.',
  replica_unknown: 'The platform that asked has no such replica of this likeness.',
  replica_mismatch: 'The replica does not render what was asked for.',
  replica_inactive: 'The replica is not in service. It is {state}.',
  recording_limited: 'This recording has a limit of its own that leaves this use out.',
  refused_by_holder: 'The holder refused this.',
  refused_by_executor: 'An executor refused this.',
  interactant_not_adult: 'The person who would talk to the replica is not known to be an adult.',
  interactant_consent_missing: 'The person who would talk to the replica has not consented to it.',
  reserved_to_holder: 'Only the holder could have allowed this, and did not. Executors cannot open it.',
  undecided: 'Nothing in the directive allows this, and silence is never consent.',
  approval_required: 'This has to be approved first.',
  obligation_unsupported: 'The platform does not support what it would have to do: {types}.',
  permitted_by_grant: 'Permitted, as it was asked for and approved.',
  permitted_by_executors: 'Permitted by the executors, within what the holder left to them.',
  permitted_by_holder: 'Permitted by the holder’s directive.',
};

/** For the platform that asked, which learns no more than it could have found out by itself. */
const TOLD = {
  permitted: 'Permitted, under the obligations given.',
  approval_required: 'This has to be approved first.',
  not_permitted: 'Not permitted.',
  not_understood: 'The request uses words that are not known here: {fields}.',
  context_missing: 'The request does not say enough. Missing: {fields}.',
  prohibited_purpose: 'This purpose is never allowed, whoever asks.',
  replica_required: 'Say which of your replicas is to be used.',
  source_required: 'Say which replica or recording is to be passed on.',
  replica_unknown: 'You have no such replica of this likeness.',
  replica_mismatch: 'The replica does not render what was asked for.',
  replica_inactive: 'The replica is not in service. It is {state}.',
  interactant_not_adult: 'The person who would talk to the replica is not known to be an adult.',
  interactant_consent_missing: 'The person who would talk to the replica has not consented to it.',
  obligation_unsupported: 'The permit would carry obligations that you do not support: {types}.',
};

/** Says the true reason of a decision in plain words. */
export function reasonText({ reason, details }: Pick<Decision, 'reason' | 'details'>): string {
  return filledIn(REASONS[reason], details);
}

/** Says in plain words what a platform may hear; a code it may not hear is not permitted, and nothing more. */
export function toldText({ code, details }: Outward): string {
  const text = Object.hasOwn(TOLD, code) ? TOLD[code as keyof typeof TOLD] : TOLD.not_permitted;
  return filledIn(text, details);
}

function filledIn(text: string, details: object): string {
  const values = new Map<string, unknown>(Object.entries(details));
  return text.replace(/\{(\w+)\}/g, (_, name: string) => listed(values.get(name)));
}

function listed(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
}
