import PDFDocument from 'pdfkit';
import type { Line, Look } from './lines.js';
import { qrModules } from './qr-modules.js';
import { TypeCase } from './type-case.js';

/** A4 in points, and what stays white around the text. */
export const PAGE = { width: 595.28, height: 841.89, side: 68, top: 64, bottom: 76 } as const;
const INK = '#000000';
/** The white that a QR code needs around it, in its own squares. */
const QUIET = 4;

type Pdf = InstanceType<typeof PDFDocument>;

/** What a document is, for those who list or read it aloud. */
export interface About {
  title: string;
  /** A BCP 47 tag: `en`. */
  language: string;
  /** When it is made. */
  at: string;
  /** What it says of itself, in its language. */
  foot: Foot;
}

/** What every document says of itself: which page this is, and what a question mark in place of a letter means. */
export interface Foot {
  page(page: number, pages: number): string;
  lacked: string;
}

/** A part of the document as machines read it: a heading, a paragraph, a cell. */
export interface Tag {
  type: string;
  part: ReturnType<Pdf['struct']>;
}

/** The paper: draws lines, rules and squares where it is told, each marked as what it is. */
export class Sheet {
  readonly letters: TypeCase;
  readonly root: Tag;
  private readonly pdf: Pdf;
  private readonly finished: Promise<Buffer>;

  constructor({ title, language, at }: About) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      lang: language,
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      autoFirstPage: false,
      info: { Title: title, Author: 'Sayso', Creator: 'Sayso', CreationDate: new Date(at) },
      ...UNIVERSAL,
    });
    this.finished = collect(this.pdf);
    this.letters = new TypeCase(this.pdf);
    this.root = { type: 'Document', part: this.pdf.struct('Document') };
    this.pdf.addStructure(this.root.part);
  }

  /** Begins a page. */
  turn(): void {
    this.pdf.addPage().fillColor(INK).strokeColor(INK);
  }

  /** A new part under `parent`. */
  tag(parent: Tag, type: string, options: TagOptions = {}): Tag {
    const part = this.pdf.struct(type, options);
    parent.part.add(part);
    return { type, part };
  }

  /** Prints lines from `y` downwards as a piece of `tag`; without one, as something that is not read out. */
  print(lines: readonly Line[], look: Look, x: number, y: number, tag: Tag | null): void {
    this.marked(tag, () => {
      for (const [at, line] of lines.entries()) this.printLine(line, look, x, y + at * look.leading);
    });
  }

  /** A fine line across, for the eye alone. */
  rule(x: number, y: number, width: number, dashed = false): void {
    this.marked(null, () => {
      if (dashed) this.pdf.dash(3, { space: 3 });
      this.pdf
        .lineWidth(0.75)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke();
      if (dashed) this.pdf.undash();
    });
  }

  /** A frame of dashes, to cut along. */
  frame(x: number, y: number, width: number, height: number): void {
    this.marked(null, () => {
      this.pdf.lineWidth(0.75).dash(3, { space: 3 }).rect(x, y, width, height).stroke().undash();
    });
  }

  /** A QR code of `side` points with the white that it needs, as a picture that is read out as `alt`. */
  qr(parent: Tag, text: string, alt: string, x: number, y: number, side: number): void {
    const modules = qrModules(text);
    const unit = side / (modules.side + 2 * QUIET);
    const tag = this.tag(parent, 'Figure', { alt, bbox: [x, y, x + side, y + side], placement: 'Block' });
    this.marked(tag, () => {
      for (const [column, row] of modules.dark)
        this.pdf.rect(x + (column + QUIET) * unit, y + (row + QUIET) * unit, unit, unit);
      this.pdf.fill(INK);
    });
  }

  /** The document, with what `foot` prints on each page. */
  finish(foot: (page: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.pdf.switchToPage(page);
      foot(page + 1, count);
    }
    this.root.part.end();
    this.pdf.end();
    return this.finished;
  }

  private marked(tag: Tag | null, draw: () => void): void {
    if (tag === null) this.pdf.markContent('Artifact', { type: 'Pagination' });
    const content = tag === null ? null : this.pdf.markStructureContent(tag.type);
    draw();
    this.pdf.endMarkedContent();
    if (content !== null) tag?.part.add(content);
  }

  private printLine(line: Line, { size, leading }: Look, x: number, y: number): void {
    let at = x;
    for (const piece of line) {
      const pdf = this.letters.choose(piece.face, size);
      if (piece.actual !== undefined) pdf.markContent('Span', { actual: piece.actual });
      pdf.text(piece.text, at, y + leading * 0.75, { lineBreak: false, baseline: 'alphabetic' });
      if (piece.actual !== undefined) pdf.endMarkedContent();
      at += this.letters.width([piece], size);
    }
  }
}

/** What pdfkit takes for a part, among it what its types leave out. */
interface TagOptions {
  alt?: string;
  bbox?: [number, number, number, number];
  placement?: 'Block';
  scope?: 'Column' | 'Row';
}

/** Says that the document is made for everybody (PDF/UA), a kind that pdfkit's types leave out. */
const UNIVERSAL = { subset: 'PDF/UA' } as object;

function collect(pdf: Pdf): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((done, fail) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => {
      done(Buffer.concat(parts));
    });
    pdf.on('error', fail);
  });
}
