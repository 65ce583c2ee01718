import type { MonthlyCount } from '../../gate/index.js';

const OUTCOMES = ['permit', 'ask', 'deny'] as const;
const MOST_MONTHS = 12;
const WIDTH = 640;
const ROW = 34;
const BAR = 20;
const LEFT = 150;

/** One piece of a bar: how often a month had this outcome. */
interface Piece {
  outcome: MonthlyCount['outcome'];
  x: number;
  width: number;
}

/** A month of the chart, and the numbers of the table beside it. */
export interface Bar {
  /** The first day of the month. */
  month: string;
  y: number;
  pieces: Piece[];
  counts: Record<MonthlyCount['outcome'], number>;
  all: number;
}

/** A chart as a page draws it, in units of its view box. */
export interface Chart {
  width: number;
  height: number;
  left: number;
  bar: number;
  bars: Bar[];
}

/** Lays out one bar a month, the newest first and at most twelve, each as long as its share of the longest. */
export function chartOf(counted: readonly MonthlyCount[]): Chart {
  const months = [...Map.groupBy(counted, ({ month }) => month)].slice(0, MOST_MONTHS);
  const sums = months.map(([month, counts]) => ({ month, counts: sumsOf(counts) }));
  const longest = Math.max(1, ...sums.map(({ counts }) => allIn(counts)));
  const bars = sums.map(({ month, counts }, at) => ({
    month: `${month}-01`,
    y: at * ROW,
    pieces: piecesOf(counts, (WIDTH - LEFT) / longest),
    counts,
    all: allIn(counts),
  }));
  return { width: WIDTH, height: bars.length * ROW, left: LEFT, bar: BAR, bars };
}

function piecesOf(counts: Bar['counts'], unit: number): Piece[] {
  let x = LEFT;
  return OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => {
    const piece = { outcome, x: Math.round(x), width: Math.max(2, Math.round(counts[outcome] * unit)) };
    x += counts[outcome] * unit;
    return piece;
  });
}

function sumsOf(counted: readonly MonthlyCount[]): Bar['counts'] {
  const sums = { permit: 0, ask: 0, deny: 0 };
  for (const { outcome, count } of counted) sums[outcome] += count;
  return sums;
}

function allIn({ permit, ask, deny }: Bar['counts']): number {
  return permit + ask + deny;
}

/** How often each platform asked, the most first. */
export function byPlatform(counted: readonly MonthlyCount[]): { platform: string; counts: Bar['counts'] }[] {
  const platforms = [...Map.groupBy(counted, ({ platform }) => platform)];
  const sums = platforms.map(([platform, counts]) => ({ platform, counts: sumsOf(counts) }));
  return sums.sort((a, b) => allIn(b.counts) - allIn(a.counts));
}
