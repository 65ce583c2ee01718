/** Most writers commit within this time; what a slower one wrote is left to the sweep. */
const SETTLED_MS = 1000;
/** Writers side by side fill pages out of order, within about so many. */
const SLACK_PAGES = 256;
/** The part of all time that sweeping may take. */
const SHARE = 0.1;
/** Pages a millisecond before any were timed, which is slow, and the fewest that are worth timing. */
const FIRST_PACE = 50;
const LEAST_PAGES = 64;
/** A round that owes so many rows to its sweep, and most of all it took, shows that writers fill what a vacuum freed. */
const MANY_ROWS = 50;

/** Pages of the queue, from `from` up to, and not including, `to`. */
export interface Stretch {
  from: number;
  to: number;
}

/** What a sweep saw: how many pages the queue has, how many rows wait in the stretch, and between which pages. */
export interface Sighting extends Stretch {
  pages: number;
  rows: number;
}

/** Where a round takes its rows: between two pages, and from the page `tail` on. */
export interface Places extends Stretch {
  tail: number;
}

/**
 * Chooses the pages of the queue that a round reads. Deleted rows stay for as long as any session holds an older
 * snapshot, so that reading all pages in every round would cost more the longer a dump takes. A round reads the tail,
 * where new rows go, and sweeps some of the pages before it, in turn, for a tenth of the time: a transaction that
 * commits late, or writes into a gap, is found there. Only the queue knows what waits; this only knows where it
 * looked, and a new scan begins by looking everywhere. Instants are on `performance.now()`.
 */
export class QueueScan {
  private stretch: Stretch = { from: 0, to: 0 };
  private swept = 0;
  private tail = 0;
  private marks: { at: number; page: number }[] = [];
  private pace = FIRST_PACE;
  private share = SHARE;

  constructor(private lookedAt: number) {}

  /** The stretch to sweep now; empty while the tail is everything. */
  next(now: number): Stretch {
    this.settle(now);
    const pages = Math.max(LEAST_PAGES, Math.ceil((now - this.lookedAt) * this.share * this.pace));
    const from = this.stretch.to < this.tail ? this.stretch.to : 0;
    this.stretch = { from, to: Math.min(from + pages, this.tail) };
    return this.stretch;
  }

  /** Takes in what the sweep saw, which took so many milliseconds until `now`; gives where to take rows. */
  saw({ pages, rows, from, to }: Sighting, tookMs: number, now: number): Places {
    const read = Math.min(this.stretch.to, pages) - this.stretch.from;
    if (read >= LEAST_PAGES) this.pace = read / Math.max(tookMs, 0.1);
    this.lookedAt = now;
    this.swept = rows;
    this.tail = Math.min(this.tail, pages);
    this.marks = this.marks.filter(({ page }) => page < pages);
    return { from, to, tail: this.tail };
  }

  /** Takes in that a round took so many rows, the last from the page `last`, and whether it left some for lack of room. */
  took(rows: number, last: number, full: boolean, now: number): void {
    if (rows > 0) this.marks.push({ at: now, page: Math.max(0, last - SLACK_PAGES) });
    // What was left may lie in the stretch: it is the next one once more.
    if (full && this.swept >= rows) this.stretch = { from: this.stretch.from, to: this.stretch.from };
    this.share = this.swept >= MANY_ROWS && 2 * this.swept > rows ? 1 : SHARE;
  }

  /** Moves the tail to where rows were taken a settling time ago. */
  private settle(now: number): void {
    const settled = this.marks.filter(({ at }) => at <= now - SETTLED_MS);
    this.marks = this.marks.slice(settled.length);
    for (const { page } of settled) this.tail = Math.max(this.tail, page);
  }
}
