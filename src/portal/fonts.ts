import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The type of the pages: Literata for headings, Source Sans 3 for text, in the weights in use. */
const SHEETS = [
  import.meta.resolve('@fontsource/literata/500.css'),
  import.meta.resolve('@fontsource/literata/600.css'),
  import.meta.resolve('@fontsource/source-sans-3/400.css'),
  import.meta.resolve('@fontsource/source-sans-3/600.css'),
];
/** The scripts of the languages that pages are in, or will be. */
const SUBSETS = /-(?:latin|latin-ext|cyrillic)-\d+-normal\.woff2$/;
const FACE = /@font-face \{[^}]*url\(\.\/files\/([\w-]+\.woff2)\)[^}]*\}/g;

/** One file of a font, and the rule that a stylesheet refers to it by. */
export interface FontFace {
  file: string;
  content: Buffer;
  /** The `@font-face` rule for a font that is found at `path`. */
  rule(path: string): string;
}

/** Every font file that pages use, from the packages that bring them. */
export function fontFaces(): FontFace[] {
  return SHEETS.flatMap((sheet) =>
    [...readFileSync(fileURLToPath(sheet), 'utf8').matchAll(FACE)].flatMap(([rule, file = '']) =>
      SUBSETS.test(file) ? [faceOf(sheet, file, rule)] : [],
    ),
  );
}

function faceOf(sheet: string, file: string, rule: string): FontFace {
  return {
    file,
    content: readFileSync(new URL(`./files/${file}`, sheet)),
    rule: (path) => rule.replace(/src: [^;]*;/, `src: url(${path}) format('woff2');`),
  };
}
