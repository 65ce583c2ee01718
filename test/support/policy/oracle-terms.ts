import type { Any, Decision, LikenessFacts, Scope, UseRequest, Window } from '../../../src/policy/index.js';

/** A request in which everything is given that must be. */
export type Asked = UseRequest & Record<'platform' | 'operation' | 'modality' | 'purpose' | 'audience', string>;

/** What one step says; the rest of a decision is empty. */
export type Verdict = Pick<Decision, 'outcome' | 'reason'> & Partial<Decision>;

/** A no. */
export function deny(reason: Decision['reason'], details: Record<string, unknown> = {}): Verdict {
  return { outcome: 'deny', reason, details };
}

/** Whether nobody else may silence this use. */
export function speaksForThemselves({ lifeState }: LikenessFacts, { operation, purpose, audience }: Asked): boolean {
  const speaks = operation === 'generate' || operation === 'playback';
  return lifeState !== 'deceased' && speaks && purpose === 'accessibility' && audience === 'self';
}

/** Certain match: what is not given matches only `'any'`. */
export function surely(scope: Scope, asked: UseRequest): boolean {
  return dimensions(scope, asked).every(([set, value]) => set === 'any' || set.some((each) => each === value));
}

/** Possible match: what is not given matches any set that is not empty. */
export function perhaps(scope: Scope, asked: UseRequest): boolean {
  return dimensions(scope, asked).every(
    ([set, value]) => set === 'any' || set.some((each) => value === undefined || each === value),
  );
}

/** Whether a window is open at an instant. */
export function isOpen({ validFrom, validUntil }: Window, now: string): boolean {
  const at = Date.parse(now);
  return Date.parse(validFrom ?? '0001-01-01T00:00:00Z') <= at && at < Date.parse(validUntil ?? '9999-12-31T00:00:00Z');
}

/** A date so many years later; Date turns a 29 February that is not there into 1 March. */
export function plusYears(date: string, years: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

/** A date so many days later. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Ids by code unit, each once. */
export function idsOf(named: { id: string }[]): string[] {
  return named
    .map(({ id }) => id)
    .sort()
    .filter((id, i, all) => id !== all[i - 1]);
}

/** A copy in which no field is null. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map((each: unknown) => withoutNulls(each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutNulls(each as unknown)])) as T;
}

function dimensions(scope: Scope, asked: UseRequest): [Any<string>, string | undefined][] {
  return [
    [scope.modalities, asked.modality],
    [scope.operations, asked.operation],
    [scope.purposes, asked.purpose],
    [scope.audiences, asked.audience],
    [scope.platforms, asked.platform],
    [scope.territories, asked.territory],
  ];
}
