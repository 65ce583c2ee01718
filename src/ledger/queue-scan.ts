/** Most writers commit within this time; what a slower one wrote is left to the sweep. */
const SETTLED_MS = 1000;
/** Writers side by side fill pages out of order, within about so many. */
const SLACK_PAGES = 256;
/** The part of all time that sweeping may take. */
const SHARE = 0.1;
/** Pages a millisecond before any were timed, which is slow, and the fewest that are worth timing. */
const FIRST_PACE = 50;
const LEAST_PAGES = 64;
/** The widest nest. */
const NEST_PAGES = 4096;

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

/** Where a round takes its rows: between two pages, in the nest, and from the page `tail` on. No two overlap. */
export interface Places extends Stretch {
  nest: Stretch;
  tail: number;
}

/** Where the rows were that a round took: the last of all, and the first and last of those that lay before the tail. */
export interface Origins {
  last: number;
  low: { first: number; last: number } | undefined;
}

const NOWHERE: Stretch = { from: 0, to: 0 };

/**
 * Chooses the pages of the queue that a round reads. Deleted rows stay while some session holds an older
 * snapshot, so that reading all pages in every round would cost more the longer a dump takes. A round reads the tail,
 * where new rows go, and sweeps some of the pages before it, in turn, for a tenth of the time: a transaction that
 * commits late, or writes into a gap, is found there. Where rows were found before the tail is a nest for the next
 * round, for once a vacuum has made room, writers fill it page by page. Only the queue knows what waits; this only knows
 * where it looked, and a new scan begins by looking everywhere. Instants are on `performance.now()`.
 */
export class QueueScan {
  private stretch = NOWHERE;
  private nest = NOWHERE;
  private swept = 0;
  private tail = 0;
  private marks: { at: number; page: number }[] = [];
  private pace = FIRST_PACE;

  constructor(private lookedAt: number) {}

  /** The stretch to sweep now; empty while the tail is everything. */
  next(now: number): Stretch {
    this.settle(now);
    const pages = Math.max(LEAST_PAGES, Math.ceil((now - this.lookedAt) * SHARE * this.pace));
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
    return {
      from,
      to,
      nest: besides({ ...this.nest, to: Math.min(this.nest.to, this.tail) }, this.stretch),
      tail: this.tail,
    };
  }

  /** Takes in how many rows a round took, from where, and whether it may have left some for lack of room. */
  took(rows: number, { last, low }: Origins, full: boolean, now: number): void {
    if (rows > 0) this.marks.push({ at: now, page: Math.max(0, last - SLACK_PAGES) });
    // What was left may lie in the stretch: it is the next one once more.
    if (full && this.swept >= rows) this.stretch = { from: this.stretch.from, to: this.stretch.from };
    this.nest = low ? around(low) : NOWHERE;
  }

  /** Moves the tail to where rows were taken a settling time ago. */
  private settle(now: number): void {
    const settled = this.marks.filter(({ at }) => at <= now - SETTLED_MS);
    this.marks = this.marks.slice(settled.length);
    for (const { page } of settled) this.tail = Math.max(this.tail, page);
  }
}

function around({ first, last }: { first: number; last: number }): Stretch {
  const from = Math.max(0, first - SLACK_PAGES);
  return { from, to: Math.min(last + SLACK_PAGES, from + NEST_PAGES) };
}

/** The pages of a nest that a sweep of `stretch` does not see; of two such parts, the later. */
function besides(nest: Stretch, stretch: Stretch): Stretch {
  const later = { from: Math.max(nest.from, stretch.to), to: nest.to };
  if (later.from < later.to) return later;
  const earlier = { from: nest.from, to: Math.min(nest.to, stretch.from) };
  return earlier.from < earlier.to ? earlier : NOWHERE;
}
