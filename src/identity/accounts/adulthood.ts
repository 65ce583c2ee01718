/** The age at which a holder may register. */
const ADULT_YEARS = 18;

/** No one has lived longer. */
const LONGEST_LIFE_YEARS = 130;

/** Tells whether someone born on this date (both `YYYY-MM-DD`) can be alive on `today`. */
export function isPossibleBirth(bornOn: string, today: string): boolean {
  return bornOn <= today && birthday(bornOn, LONGEST_LIFE_YEARS) > today;
}

/** Tells whether someone born on this date (both `YYYY-MM-DD`) is an adult on `today`; 29 February counts on 1 March. */
export function isAdult(bornOn: string, today: string): boolean {
  return birthday(bornOn, ADULT_YEARS) <= today;
}

function birthday(bornOn: string, years: number): string {
  const year = String(Number(bornOn.slice(0, 4)) + years).padStart(4, '0');
  return `${year}${bornOn.slice(4)}`;
}
