import { dayOf } from './calendar.js';
import { denial, type Denial } from './decision.js';
import { replicaOf, type OpenInquiry } from './inquiry.js';
import { AUDIENCES, MODALITIES, OPERATIONS, PROHIBITED_PURPOSES, PURPOSES } from './vocabulary.js';

/** A step that a platform could foresee from its request and its own replicas; it denies, or passes. */
export type OpenStep = (inquiry: OpenInquiry) => Denial | undefined;

const WORDS = {
  audience: new Set<string>(AUDIENCES),
  modality: new Set<string>(MODALITIES),
  operation: new Set<string>(OPERATIONS),
  purpose: new Set<string>(PURPOSES),
};
const REQUIRED = ['audience', 'modality', 'operation', 'platform', 'purpose'] as const;
const PROHIBITED = new Set<string | undefined>(PROHIBITED_PURPOSES);
const TERRITORY = /^[A-Z]{2}$/;

/** Step 2: a word that is not in the vocabulary. */
export const notUnderstood: OpenStep = ({ request }) => {
  const { audience, modality, operation, purpose, territory } = request;
  const fields: string[] = [];
  if (audience != null && !WORDS.audience.has(audience)) fields.push('audience');
  if (modality != null && !WORDS.modality.has(modality)) fields.push('modality');
  if (operation != null && !WORDS.operation.has(operation)) fields.push('operation');
  if (purpose != null && !WORDS.purpose.has(purpose)) fields.push('purpose');
  if (territory != null && !TERRITORY.test(territory)) fields.push('territory');
  return fields.length > 0 ? denial('not_understood', { fields }) : undefined;
};

/** Step 3: the request does not say what it is. */
export const contextMissing: OpenStep = ({ request }) => {
  const { audience, modality, operation, platform, purpose } = request;
  if (audience != null && modality != null && operation != null && platform != null && purpose != null)
    return undefined;
  return denial('context_missing', { fields: REQUIRED.filter((field) => request[field] == null) });
};

/** Step 4: a purpose that nobody can allow. */
export const prohibitedPurpose: OpenStep = ({ request }) =>
  PROHIBITED.has(request.purpose) ? denial('prohibited_purpose') : undefined;

/** Step 15: a replica speaks, and none is named. */
export const replicaRequired: OpenStep = ({ request }) => {
  if (request.operation !== 'generate' && request.operation !== 'converse') return undefined;
  return request.replica == null ? denial('replica_required') : undefined;
};

/** Step 16: something is passed on, and nothing says what it came from. */
export const sourceRequired: OpenStep = ({ request }) =>
  request.operation === 'distribute' && request.replica == null && request.recording == null
    ? denial('source_required')
    : undefined;

/** Step 17: a replica that is not this platform's. */
export const replicaUnknown: OpenStep = (inquiry) => {
  if (inquiry.request.replica == null) return undefined;
  const replica = replicaOf(inquiry);
  return replica && replica.platform === inquiry.request.platform ? undefined : denial('replica_unknown');
};

/** Step 18: a replica that does not render what is asked for. */
export const replicaMismatch: OpenStep = (inquiry) => {
  const replica = replicaOf(inquiry);
  if (!replica || replica.modalities.some((modality) => modality === inquiry.request.modality)) return undefined;
  return denial('replica_mismatch');
};

/** Step 19: a replica that is not in service, or whose last day has come. */
export const replicaInactive: OpenStep = (inquiry) => {
  const replica = replicaOf(inquiry);
  if (!replica) return undefined;
  if (replica.state !== 'active') return denial('replica_inactive', { state: replica.state });
  const ended = replica.endsOn != null && inquiry.today >= dayOf(replica.endsOn);
  return ended ? denial('replica_inactive', { state: 'retired' }) : undefined;
};

/** Step 23: who would talk to a replica is not known to be an adult. */
export const interactantNotAdult: OpenStep = ({ request }) =>
  request.operation === 'converse' && request.interactant?.adult !== true ? denial('interactant_not_adult') : undefined;

/** Step 24: who would talk to a replica has not consented. */
export const interactantConsentMissing: OpenStep = ({ request }) =>
  request.operation === 'converse' && request.interactant?.consented !== true
    ? denial('interactant_consent_missing')
    : undefined;
