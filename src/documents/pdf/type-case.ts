import type PDFDocument from 'pdfkit';
import { facesOf, type Face, type Style } from './typefaces.js';

type Pdf = InstanceType<typeof PDFDocument>;

/** Stands for a letter of a script that no face has; what it stands for is kept beside it. */
const STAND_IN = '?';

/** Letters of one face. `actual` is what they stand for, where the faces have no sign for it. */
export interface Fragment {
  text: string;
  face: string;
  actual?: string;
}

/** pdfkit's font that was chosen last, of which its types do not tell; this is all that is asked of it. */
interface CurrentFont {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** The letters of a document: which face has which, and how wide they are. */
export class TypeCase {
  /** Whether a letter had no sign in any face. */
  lacked = false;
  private readonly opened = new Set<string>();
  private readonly faceOf = new Map<string, string | undefined>();
  private readonly widths = new Map<string, number>();

  constructor(private readonly document: Pdf) {}

  /** Cuts a text, given as it is to be printed, into pieces of one face each. */
  fragments(text: string, style: Style): Fragment[] {
    const pieces: Fragment[] = [];
    for (const letter of text) {
      const face = this.find(letter, style);
      const last = pieces.at(-1);
      if (face === undefined) this.standIn(pieces, letter, style);
      else if (last?.face === face && last.actual === undefined) last.text += letter;
      else pieces.push({ text: letter, face });
    }
    return pieces;
  }

  /** The width in points of pieces set side by side in this size. */
  width(pieces: readonly Fragment[], size: number): number {
    return pieces.reduce((sum, piece) => sum + this.choose(piece.face, size).widthOfString(piece.text), 0);
  }

  /** The width in points of one word, reckoned once for all times that it stands in a document. */
  wordWidth(word: string, style: Style, size: number): number {
    const key = `${style} ${size} ${word}`;
    const known = this.widths.get(key) ?? this.width(this.fragments(word, style), size);
    this.widths.set(key, known);
    return known;
  }

  /** The document, with this face chosen in this size. */
  choose(face: string, size: number): Pdf {
    return this.document.font(face).fontSize(size);
  }

  private standIn(pieces: Fragment[], letter: string, style: Style): void {
    this.lacked = true;
    const last = pieces.at(-1);
    const face = this.find(STAND_IN, style) ?? '';
    if (last?.actual === undefined) pieces.push({ text: STAND_IN, face, actual: letter });
    else {
      last.text += STAND_IN;
      last.actual += letter;
    }
  }

  private find(letter: string, style: Style): string | undefined {
    const key = style + letter;
    if (!this.faceOf.has(key)) this.faceOf.set(key, facesOf(style).find((face) => this.has(face, letter))?.name);
    return this.faceOf.get(key);
  }

  private has({ name, content }: Face, letter: string): boolean {
    if (!this.opened.has(name)) this.document.registerFont(name, content);
    this.opened.add(name);
    this.document.font(name);
    const { _font } = this.document as unknown as CurrentFont;
    return _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  }
}
