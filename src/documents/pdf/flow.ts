import { linesHere, linesTogether } from './chunks.js';
import type { Line, Look } from './lines.js';
import { PAGE, type Sheet, type Tag } from './sheet.js';

const FOOT = PAGE.height - PAGE.bottom;

/** Lines at a place across the page, as a piece of `tag`; all columns of a row have the same leading. */
export interface Column {
  lines: Line[];
  look: Look;
  x: number;
  tag: Tag | null;
}

/** Columns side by side, the white around them, and what stands again above what goes on overleaf. */
export interface Row {
  columns: Column[];
  before: number;
  after: number;
  ruled?: boolean;
  again?: Row;
}

/** The way down the pages: rows one under the other, parted where a page ends, headings kept with what follows. */
export class Flow {
  private y = FOOT + 1;
  private fresh = false;
  private waiting: Row[] = [];

  constructor(private readonly sheet: Sheet) {}

  /** Sets a row that stays with the next one, as a heading does. */
  hold(row: Row): void {
    this.waiting.push(row);
  }

  /** Sets a row, after those that wait for it; on a new page after what stands there again. */
  set(row: Row): void {
    const held = this.waiting.splice(0);
    const turned = this.makeRoom(held.reduce((sum, one) => sum + heightOf(one), 0) + row.before + leastOf(row));
    const again = turned && held.length === 0 && row.again ? [row.again] : [];
    for (const one of [...again, ...held, row]) this.draw(one);
  }

  /** Leaves some white. */
  skip(height: number): void {
    if (!this.fresh) this.y += height;
  }

  /** Room of this height on one page: gives where it begins. */
  reserve(height: number): number {
    const held = this.waiting.splice(0);
    this.makeRoom(held.reduce((sum, one) => sum + heightOf(one), 0) + height);
    for (const one of held) this.draw(one);
    const from = this.y;
    this.y += height;
    this.fresh = false;
    return from;
  }

  /** Goes on overleaf, unless the page is still empty. */
  private turn(): void {
    if (this.fresh) return;
    this.sheet.turn();
    this.y = PAGE.top;
    this.fresh = true;
  }

  /** Tells whether it had to turn the page for that much. */
  private makeRoom(height: number): boolean {
    const full = this.y + height > FOOT;
    if (full) this.turn();
    return full;
  }

  private draw(row: Row): void {
    const { leading } = lookOf(row);
    const count = countOf(row);
    if (!this.fresh) this.y += row.before;
    for (let done = 0; done < count;) {
      const here = linesHere(count - done, Math.floor((FOOT - this.y) / leading), this.fresh);
      this.drawLines(row, done, done + here);
      done += here;
      if (done < count) this.overleaf(row);
    }
    if (row.ruled === true) this.sheet.rule(PAGE.side, this.y + row.after / 2, PAGE.width - 2 * PAGE.side);
    this.y += row.after;
  }

  private drawLines({ columns }: Row, from: number, to: number): void {
    if (to === from) return;
    for (const { lines, look, x, tag } of columns) {
      const slice = lines.slice(from, to);
      if (slice.length > 0) this.sheet.print(slice, look, x, this.y, tag);
    }
    this.y += (to - from) * (columns[0]?.look.leading ?? 0);
    this.fresh = false;
  }

  private overleaf({ again }: Row): void {
    this.turn();
    if (again) this.draw(again);
  }
}

function lookOf({ columns }: Row): Look {
  const look = columns[0]?.look;
  if (!look) throw new Error('A row has columns.');
  return look;
}

function countOf({ columns }: Row): number {
  return Math.max(...columns.map(({ lines }) => lines.length));
}

function heightOf(row: Row): number {
  return row.before + countOf(row) * lookOf(row).leading + row.after;
}

function leastOf(row: Row): number {
  return linesTogether(countOf(row)) * lookOf(row).leading;
}
