/** How a question stands among the executors. */
export interface Tally {
  /** Those in office who agreed. */
  voices: number;
  /** How many must. */
  needed: number;
  carried: boolean;
}

/** Counts a question: the voices of those in office alone, each once. */
export function tally<T>(cast: Iterable<T>, inOffice: Iterable<T>, needed: number): Tally {
  const counting = new Set(inOffice);
  const voices = [...new Set(cast)].filter((voice) => counting.has(voice)).length;
  return { voices, needed, carried: voices >= needed };
}
