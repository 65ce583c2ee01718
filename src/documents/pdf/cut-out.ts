import { setLines, type Look } from './lines.js';
import { PAGE, type Sheet } from './sheet.js';

const MM = 72 / 25.4;
/** A bank card's size, as wallets take it. */
const CARD = { width: 85.6 * MM, height: 54 * MM, inside: 12 } as const;
const HEADING: Look = { style: 'heading', size: 16, leading: 20 };
const STRONG: Look = { style: 'strong', size: 13, leading: 17 };
const TEXT: Look = { style: 'text', size: 11, leading: 14 };
const QR_SIDE = 82;

/** One side of a card; what finds no room on it is left out, so it is to be short. */
export interface CardSide {
  heading: string;
  /** Whose card it is, or what matters most. */
  strong?: string;
  texts: string[];
  qr?: { url: string; alt: string };
}

/** A card of two sides, printed one under the other: cut along the dashes, folded along the line between. */
export interface CutOut {
  front: CardSide;
  back: CardSide;
}

/** Prints cards to cut out. */
export class Cutting {
  /** How much of a page it takes, in points. */
  readonly height = 2 * CARD.height + 2 * CARD.inside;

  constructor(private readonly sheet: Sheet) {}

  /** Prints both sides from `y` downwards. */
  print({ front, back }: CutOut, y: number): void {
    const [x, top] = [PAGE.side, y + CARD.inside];
    this.sheet.frame(x, top, CARD.width, 2 * CARD.height);
    this.sheet.rule(x, top + CARD.height, CARD.width, true);
    this.side(front, x + CARD.inside, top + CARD.inside);
    this.side(back, x + CARD.inside, top + CARD.height + CARD.inside);
  }

  private side({ heading, strong, texts, qr }: CardSide, x: number, y: number): void {
    const full = CARD.width - 2 * CARD.inside;
    const bottom = y + CARD.height - 2 * CARD.inside;
    let at = this.lines(heading, HEADING, x, y, full, y + 2 * HEADING.leading) + 2;
    const width = qr ? full - QR_SIDE : full;
    if (strong !== undefined) at = this.lines(strong, STRONG, x, at, full, at + 2 * STRONG.leading) + 4;
    for (const text of texts) at = this.lines(text, TEXT, x, at, width, bottom) + 3;
    if (!qr) return;
    this.sheet.qr(this.sheet.root, qr.url, qr.alt, x + full - QR_SIDE + 6, bottom - QR_SIDE + 6, QR_SIDE);
  }

  private lines(text: string, look: Look, x: number, y: number, width: number, bottom: number): number {
    const room = Math.max(0, Math.floor((bottom - y) / look.leading));
    const lines = setLines(this.sheet.letters, text, look, width).slice(0, room);
    if (lines.length > 0) this.sheet.print(lines, look, x, y, this.sheet.tag(this.sheet.root, 'P'));
    return y + lines.length * look.leading;
  }
}
