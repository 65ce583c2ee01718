/** One check of a likeness, or under a key, as its client saw it; instants on one monotonic clock. */
export interface Check {
  sentAt: number;
  answeredAt: number;
  permit: boolean;
  /** The version of the facts that a permit said it rests on. */
  version?: number | undefined;
}

interface Closing {
  ackedAt: number;
  /** When the next opening act was sent. */
  reopeningAt: number;
  /** The version of the facts that the closing act made. */
  version: number;
}

/** What a run of checks against one likeness or one key amounts to. */
export interface Verdict {
  checks: number;
  permits: number;
  /** Checks that lie wholly between an acknowledged closing act and the sending of the next opening act. */
  whileClosed: number;
  /** Permits among those: each one is a fault. */
  stale: number;
  /** Permits that rest on facts older than a closing act acknowledged before the request was sent: each one is a fault. */
  outdated: number;
}

/** Everything that happened to one thing that is closed and opened again, in the order of one monotonic clock. */
export class Timeline {
  private readonly closings: Closing[] = [];
  private readonly checks: Check[] = [];

  /** Notes that a closing act was acknowledged just now; `version` is that of the facts it made, where it has one. */
  closed(version = -Infinity): void {
    this.closings.push({ ackedAt: performance.now(), reopeningAt: Infinity, version });
  }

  /** Notes that an opening act is sent just now. */
  reopening(): void {
    const last = this.closings.at(-1);
    if (last) last.reopeningAt = performance.now();
  }

  /** Notes a check that was answered. */
  checked(check: Check): void {
    this.checks.push(check);
  }

  /** How many checks were answered so far. */
  get answered(): number {
    return this.checks.length;
  }

  /** Holds every check against every closing act. */
  verdict(): Verdict {
    const verdict: Verdict = { checks: 0, permits: 0, whileClosed: 0, stale: 0, outdated: 0 };
    for (const check of this.checks) this.weigh(check, verdict);
    return verdict;
  }

  private weigh(check: Check, verdict: Verdict): void {
    const before = this.lastClosingBefore(check.sentAt);
    const closed = before !== undefined && check.answeredAt < before.reopeningAt;
    verdict.checks += 1;
    if (closed) verdict.whileClosed += 1;
    if (!check.permit) return;
    verdict.permits += 1;
    if (closed) verdict.stale += 1;
    if (before !== undefined && (check.version ?? Infinity) < before.version) verdict.outdated += 1;
  }

  /** The newest closing act that was acknowledged before an instant. */
  private lastClosingBefore(instant: number): Closing | undefined {
    let low = 0;
    let high = this.closings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.closings[middle]?.ackedAt ?? Infinity) < instant) low = middle + 1;
      else high = middle;
    }
    return this.closings[low - 1];
  }
}

/** The verdicts of many timelines in one. */
export function total(timelines: Iterable<Timeline>): Verdict {
  const sum: Verdict = { checks: 0, permits: 0, whileClosed: 0, stale: 0, outdated: 0 };
  for (const timeline of timelines) {
    const verdict = timeline.verdict();
    for (const name of Object.keys(sum) as (keyof Verdict)[]) sum[name] += verdict[name];
  }
  return sum;
}
