import { instantOf } from './calendar.js';
import type { Any, Scope, UseRequest, Window } from './likeness-facts.js';

/** A request's value for each dimension of a scope; one it does not give is undefined. */
export type Use = Record<keyof Scope, string | undefined>;

/** How far a scope is known to cover a use; undefined where it does not. */
export type Match = 'certain' | 'possible' | undefined;

/** The use a request asks for, with one modality in question put in the request's place. */
export function useOf(request: UseRequest, modality: string | undefined): Use {
  return {
    modalities: modality,
    operations: request.operation ?? undefined,
    purposes: request.purpose ?? undefined,
    audiences: request.audience ?? undefined,
    platforms: request.platform ?? undefined,
    territories: request.territory ?? undefined,
  };
}

/** Matches a scope dimension by dimension: certain only if nothing unknown was needed. */
export function match(scope: Scope, use: Use): Match {
  const { platforms, operations, purposes, audiences, modalities, territories } = scope;
  if (!mayHold(platforms, use.platforms) || !mayHold(purposes, use.purposes)) return undefined;
  if (!mayHold(operations, use.operations) || !mayHold(modalities, use.modalities)) return undefined;
  if (!mayHold(audiences, use.audiences) || !mayHold(territories, use.territories)) return undefined;
  return restsOnUnknown(scope, use) ? 'possible' : 'certain';
}

/** Whether a window is open: `validFrom <= now < validUntil`. */
export function isInForce(window: Window, now: number): boolean {
  if (window.validFrom != null && now < instantOf(window.validFrom)) return false;
  return window.validUntil == null || now < instantOf(window.validUntil);
}

function mayHold(set: Any<string>, value: string | undefined): boolean {
  if (set === 'any') return true;
  return value === undefined ? set.length > 0 : set.includes(value);
}

function restsOnUnknown(scope: Scope, use: Use): boolean {
  return (
    isUnknown(scope.territories, use.territories) ||
    isUnknown(scope.platforms, use.platforms) ||
    isUnknown(scope.operations, use.operations) ||
    isUnknown(scope.purposes, use.purposes) ||
    isUnknown(scope.audiences, use.audiences) ||
    isUnknown(scope.modalities, use.modalities)
  );
}

function isUnknown(set: Any<string>, value: string | undefined): boolean {
  return value === undefined && set !== 'any';
}
