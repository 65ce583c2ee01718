import { Cutting, type CutOut } from './cut-out.js';
import { Flow, type Row } from './flow.js';
import { setLines, type Look } from './lines.js';
import { printable } from './printable.js';
import { PAGE, Sheet, type About, type Tag } from './sheet.js';

const TEXT: Look = { style: 'text', size: 12, leading: 17 };
const STRONG: Look = { ...TEXT, style: 'strong' };
const TITLE: Look = { style: 'heading', size: 23, leading: 30 };
const HEADING: Look = { style: 'heading', size: 15, leading: 21 };
const FOOT: Look = { style: 'text', size: 10, leading: 14 };
const WIDTH = PAGE.width - 2 * PAGE.side;
const TERM_WIDTH = 150;
const GAP = 14;
const QR_SIDE = 118;
const NUMBER_WIDTH = 110;
const FOOT_TOP = PAGE.height - 52;

/** What a term means, in one or more paragraphs. */
export interface Definition {
  term: string;
  text: string;
}

/**
 * A document of pages that reads well on paper and aloud: every text is marked as what it is, fonts are inside, pages
 * are numbered. Texts may come from anywhere; nothing in one is more than text.
 */
export class TaggedPdf {
  private readonly sheet: Sheet;
  private readonly flow: Flow;
  private readonly about: About;

  constructor(about: About) {
    this.about = { ...about, title: printable(about.title) };
    this.sheet = new Sheet(this.about);
    this.flow = new Flow(this.sheet);
  }

  /** The title above everything. */
  title(text: string): void {
    this.flow.hold(this.row('H1', text, TITLE, 0, 8));
  }

  /** A heading, which stays with what follows. */
  heading(text: string): void {
    this.flow.hold(this.row('H2', text, HEADING, 16, 4));
  }

  /** A paragraph. */
  paragraph(text: string): void {
    this.flow.set(this.row('P', text, TEXT, 0, 8));
  }

  /** A paragraph that carries weight. */
  strong(text: string): void {
    this.flow.set(this.row('P', text, STRONG, 0, 8));
  }

  /** A list, each item with a dot. */
  list(items: readonly string[]): void {
    const list = this.tag('L');
    for (const item of items) this.item(list, { term: '•', text: item }, 16, TEXT);
    this.flow.skip(6);
  }

  /** Terms at the left and what they mean beside them. */
  definitions(definitions: readonly Definition[]): void {
    const list = this.tag('L');
    for (const definition of definitions) this.item(list, definition, TERM_WIDTH, STRONG);
    this.flow.skip(6);
  }

  /** A table; its head stands again on each page. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const table = this.tag('Table');
    const heading = this.cells(this.sheet.tag(table, 'TR'), head, 'TH');
    const again = { ...heading, columns: heading.columns.map((column) => ({ ...column, tag: null })) };
    this.flow.hold(heading);
    for (const row of rows) this.flow.set({ ...this.cells(this.sheet.tag(table, 'TR'), row, 'TD'), again });
  }

  /** A QR code of an address, with the address beside it in words. */
  qr(url: string, alt: string, caption: string): void {
    const y = this.flow.reserve(QR_SIDE);
    this.sheet.qr(this.sheet.root, url, printable(alt), PAGE.side, y, QR_SIDE);
    const x = PAGE.side + QR_SIDE + GAP;
    const width = PAGE.width - PAGE.side - x;
    const said = setLines(this.sheet.letters, caption, TEXT, width);
    this.sheet.print(said, TEXT, x, y + 12, this.tag('P'));
    const address = setLines(this.sheet.letters, url, TEXT, width);
    this.sheet.print(address, TEXT, x, y + 18 + said.length * TEXT.leading, this.tag('P'));
  }

  /** A card to cut out and fold, with the words of each side. */
  cutOut(card: CutOut): void {
    const cutting = new Cutting(this.sheet);
    cutting.print(card, this.flow.reserve(cutting.height));
  }

  /** The finished document; nothing can be added to it. */
  finish(): Promise<Buffer> {
    const { foot } = this.about;
    if (this.sheet.letters.lacked) this.paragraph(foot.lacked);
    const { letters } = this.sheet;
    const [name = [], more] = setLines(letters, this.about.title, FOOT, WIDTH - NUMBER_WIDTH);
    const title = more ? [...name, ...letters.fragments(' …', FOOT.style)] : name;
    return this.sheet.finish((page, pages) => {
      const number = letters.fragments(foot.page(page, pages), FOOT.style);
      const x = PAGE.width - PAGE.side - letters.width(number, FOOT.size);
      this.sheet.print([title], FOOT, PAGE.side, FOOT_TOP, null);
      this.sheet.print([number], FOOT, x, FOOT_TOP, null);
    });
  }

  private tag(type: string): Tag {
    return this.sheet.tag(this.sheet.root, type);
  }

  private row(type: string, text: string, look: Look, before: number, after: number): Row {
    const lines = setLines(this.sheet.letters, text, look, WIDTH);
    return { columns: [{ lines, look, x: PAGE.side, tag: this.tag(type) }], before, after };
  }

  private item(list: Tag, { term, text }: Definition, indent: number, look: Look): void {
    const item = this.sheet.tag(list, 'LI');
    const label = setLines(this.sheet.letters, term, look, indent - GAP / 2);
    const body = setLines(this.sheet.letters, text, TEXT, WIDTH - indent);
    this.flow.set({
      columns: [
        { lines: label, look, x: PAGE.side, tag: this.sheet.tag(item, 'Lbl') },
        { lines: body, look: TEXT, x: PAGE.side + indent, tag: this.sheet.tag(item, 'LBody') },
      ],
      before: 0,
      after: 6,
    });
  }

  private cells(row: Tag, texts: readonly string[], type: 'TH' | 'TD'): Row {
    const look = type === 'TH' ? STRONG : TEXT;
    const width = (WIDTH - GAP * (texts.length - 1)) / texts.length;
    const columns = texts.map((text, at) => ({
      lines: setLines(this.sheet.letters, text, look, width),
      look,
      x: PAGE.side + at * (width + GAP),
      tag: this.sheet.tag(row, type, type === 'TH' ? { scope: 'Column' } : {}),
    }));
    return { columns, before: 0, after: 10, ruled: true };
  }
}
