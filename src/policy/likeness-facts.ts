import type { Audience, Modality, Operation, Phase, Purpose } from './vocabulary.js';

/** Some values of a dimension: `'any'` matches everything, `[]` nothing. */
export type Any<T> = T[] | 'any';

/** The uses that a rule, a grant or a latitude speaks of, dimension by dimension. */
export interface Scope {
  modalities: Any<Modality>;
  operations: Any<Operation>;
  purposes: Any<Purpose>;
  audiences: Any<Audience>;
  platforms: Any<string>;
  territories: Any<string>;
}

/** What a permit is bound to; numbers are integers of at least 1. */
export interface Conditions {
  sessionMinutes?: number;
  retainDays?: number;
  watermark?: boolean;
}

/** When a rule or a grant is in force: `validFrom <= now < validUntil`, a missing bound being open. */
export interface Window {
  validFrom?: string;
  validUntil?: string;
}

/** One sentence of a directive, or one refusal by an executor. */
export interface Rule extends Scope, Window {
  id: string;
  effect: 'permit' | 'ask' | 'refuse';
  phases: Phase[];
  conditions?: Conditions;
}

/** One signed version of a holder's wishes. */
export interface Directive {
  version: number;
  signature: 'typed' | 'passkey' | 'witnessed';
  doNotReanimate: boolean;
  rules: Rule[];
  postMortem: { coolingOffDays: number; untilYears: number | null };
  executorLatitude: Scope[];
}

/** The bounded leave that an approval gave. */
export interface Grant extends Scope, Window {
  id: string;
  by: 'holder' | 'executors';
  phase: Phase;
  replica?: string;
  validUntil: string;
  conditions?: Conditions;
  usesLeft?: number;
}

/** A model made from the likeness, as its platform registered it. */
export interface Replica {
  platform: string;
  /** All that it renders, at least one. */
  modalities: Modality[];
  state: 'active' | 'suspended' | 'revoked' | 'retired';
  endsOn?: string;
}

/** All that a decision about a likeness rests on; a value, replaced whole by its next version, never edited. */
export interface LikenessFacts {
  likeness: string;
  version: number;
  bornOn?: string;
  identity: 'proven' | 'unproven';
  lifeState: 'living' | 'death_reported' | 'deceased';
  /** Given when deceased. */
  diedOn?: string;
  /** Given when deceased. */
  confirmedOn?: string;
  suspendedBy: ('holder' | 'executor' | 'operator')[];
  blockedPlatforms: string[];
  directive: Directive | null;
  executorRefusals: Rule[];
  grants: Grant[];
  replicas: Record<string, Replica>;
  /** What may be done with a recording, for those that have a limit of their own. */
  recordingLimits: Record<string, Operation[]>;
}

/** What a platform asks to do; a field that is null counts as not given. */
export interface UseRequest {
  likeness: string;
  platform?: string;
  operation?: string;
  modality?: string;
  purpose?: string;
  audience?: string;
  territory?: string;
  replica?: string;
  recording?: string;
  interactant?: { adult?: boolean; consented?: boolean };
  supportedObligations?: string[];
}
