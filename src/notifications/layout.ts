import type { Letter } from './letter.js';
import { MAIL_WORDS } from './words.js';

const TEXT_WIDTH = 76;
/** A longer word is broken: RFC 5322 allows a line 998 octets, and HTML takes up to nine for a character. */
const LONGEST_WORD = 90;

/** A letter as its reader sees it. */
export interface Layout {
  text: string;
  html: string;
}

/** Lays a letter out as plain text and as HTML that loads nothing; the link stands unbroken on one line. */
export function layOut(letter: Letter): Layout {
  return { text: asText(letter), html: asHtml(letter) };
}

function asText({ paragraphs, link, locale }: Letter): string {
  const blocks = paragraphs.map((paragraph) => wrap(paragraph));
  if (link) blocks.push(`${wrap(link.label)}:\n${link.url}`);
  return `${[...blocks, `-- \n${wrap(closingIn(locale))}`].join('\n\n')}\n`;
}

function asHtml({ subject, paragraphs, link, locale }: Letter): string {
  const style =
    'font-family:Georgia,serif;font-size:18px;line-height:1.5;color:#1d1d1b;max-width:34em;margin:2em auto;padding:0 1em';
  const blocks = paragraphs.map((paragraph) => `<p>${escape(wrap(paragraph))}</p>`);
  if (link) blocks.push(`<p>\n<a href="${escape(link.url)}">\n${escape(wrap(link.label))}</a>\n</p>`);
  return [
    '<!doctype html>',
    `<html lang="${escape(locale ?? 'en')}">`,
    `<head><meta charset="utf-8"><title>${escape(wrap(subject))}</title></head>`,
    `<body style="${style}">`,
    ...blocks,
    `<p style="font-size:14px;color:#5a5a55">${escape(wrap(closingIn(locale)))}</p>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function closingIn(locale: Letter['locale']): string {
  return MAIL_WORDS.in(locale ?? 'en').t('mail.closing');
}

/** Breaks a paragraph at spaces into lines of at most 76 characters, longer words aside. */
function wrap(paragraph: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.trim().split(/\s+/).flatMap(pieces)) {
    if (line !== '' && line.length + 1 + word.length > TEXT_WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

function pieces(word: string): string[] {
  if (word.length <= LONGEST_WORD) return [word];
  const points = Array.from(word);
  const count = Math.ceil(points.length / LONGEST_WORD);
  return Array.from({ length: count }, (_, at) => points.slice(at * LONGEST_WORD, (at + 1) * LONGEST_WORD).join(''));
}

/** Writes text so that HTML shows it and nothing else; what is not ASCII as character references. */
function escape(text: string): string {
  const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(
    /[&<>"']|[^\0-\x7f]/gu,
    (character) => ENTITIES[character] ?? `&#${character.codePointAt(0) ?? 0xfffd};`,
  );
}
