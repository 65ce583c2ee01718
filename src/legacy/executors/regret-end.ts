const HOUR_MS = 3_600_000;

/** When a regret window of so many hours ends that begins at an instant; null when there is none. */
export function regretEnd(from: string, hours: number): string | null {
  return hours === 0 ? null : new Date(Date.parse(from) + hours * HOUR_MS).toISOString();
}
