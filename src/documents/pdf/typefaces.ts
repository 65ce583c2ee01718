import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What a piece of text is: running text, the same with weight, or a heading. */
export type Style = 'text' | 'strong' | 'heading';

const { resolve } = createRequire(import.meta.url);
const FILES: Record<Style, (subset: string) => string> = {
  text: (subset) => `@fontsource/source-sans-3/files/source-sans-3-${subset}-400-normal.woff`,
  strong: (subset) => `@fontsource/source-sans-3/files/source-sans-3-${subset}-600-normal.woff`,
  heading: (subset) => `@fontsource/literata/files/literata-${subset}-600-normal.woff`,
};
/** The first that has a letter brings it; the ones more often needed first, since each is opened when it is asked. */
const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'] as const;

/** One font file of a style: some scripts of it. */
export interface Face {
  name: string;
  content: Buffer;
}

const read = new Map<Style, Face[]>();

/** The faces of a style, one for each subset of scripts, read once in the life of the process. */
export function facesOf(style: Style): Face[] {
  const known = read.get(style);
  if (known) return known;
  const faces = SUBSETS.map((subset) => ({
    name: `${style}-${subset}`,
    content: readFileSync(resolve(FILES[style](subset))),
  }));
  read.set(style, faces);
  return faces;
}
