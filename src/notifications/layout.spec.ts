import { describe, expect, it } from '@jest/globals';
import { layOut } from './layout.js';
import type { Letter } from './letter.js';

const url = `https://sayso.example/verify?token=${'aB3_-'.repeat(40)}&next=%2F`;
const letter: Letter = {
  to: 'ada@example.org',
  subject: 'Confirm your address',
  paragraphs: ['Dear Zoë <script>alert(1)</script>,', 'please confirm that this address is yours. '.repeat(6)],
  link: { label: 'Confirm "this" address', url },
  locale: 'de',
};

describe('the layout of a letter', () => {
  it('keeps the link whole, on a line of its own', () => {
    expect(layOut(letter).text.split('\n')).toContain(url);
  });

  it('says in HTML what the text says: a name that carries an injection smuggles nothing into a mail', () => {
    const { html } = layOut(letter);
    expect(html).toContain('Dear Zo&#235; &lt;script&gt;alert(1)&lt;/script&gt;,');
    expect(html).not.toContain('<script');
    expect(html).toContain(`href="${url.replace('&', '&amp;')}"`);
    expect(html).toContain('<html lang="de">');
  });

  it('keeps a name that has line breaks in its paragraph, and out of the subject’s tag', () => {
    const { text, html } = layOut({
      ...letter,
      subject: 'Of\n</title><b>Zoë',
      paragraphs: ['Dear Zoë\r\n\r\n-- \nEve,'],
    });
    expect(text).toMatch(/^Dear Zoë -- Eve,\n\n/);
    expect(html).toContain('<title>Of &lt;/title&gt;&lt;b&gt;Zo&#235;</title>');
  });

  it('loads nothing from elsewhere', () => {
    expect(layOut(letter).html).not.toMatch(/\b(src|background|srcset)=|url\(|<(img|link|iframe|script|style)\b/i);
  });

  it('writes no line that a mail server may refuse, whatever the words', () => {
    const long = layOut({ ...letter, paragraphs: ['🙂'.repeat(5000), 'x'.repeat(5000)] });
    const octets = [long.text, long.html].flatMap((part) => part.split('\n')).map((line) => Buffer.byteLength(line));
    expect(Math.max(...octets)).toBeLessThanOrEqual(998);
  });

  it('is ASCII as HTML, so that it needs no encoding', () => {
    expect(layOut(letter).html).toMatch(/^[\0-\x7f]*$/);
  });
});
