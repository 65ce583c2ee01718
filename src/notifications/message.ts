import { isIP } from 'node:net';
import type { SendMailOptions } from 'nodemailer';
import { layOut } from './layout.js';
import type { Posted } from './letter.js';

/** How text that is not ASCII may travel: as it is into a file, encoded over a wire that may not be 8-bit clean. */
export type Wire = '8bit' | '7bit';

/** Makes the message that nodemailer writes: text and HTML, one identity for every try, no long link broken. */
export function toMessage({ id, at, letter }: Posted, publicUrl: string, wire: Wire): SendMailOptions {
  const domain = mailDomain(publicUrl);
  const { text, html } = layOut(letter);
  return {
    from: { name: 'Sayso', address: `no-reply@${domain}` },
    to: { name: '', address: letter.to },
    subject: letter.subject,
    messageId: `<${id}@${domain}>`,
    date: new Date(at),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.locale ?? 'en' },
    alternatives: [part('text/plain', text, wire), part('text/html', html, wire)],
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The domain of the service's own addresses; a host that is a bare number has none to give. */
function mailDomain(publicUrl: string): string {
  const host = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? 'localhost' : host;
}

/** A part as it stands where it can stand so: quoted-printable would break `token=` and the link after 76 characters. */
function part(type: string, content: string, wire: Wire): NonNullable<SendMailOptions['alternatives']>[number] {
  const encoding = /^[\0-\x7f]*$/.test(content) ? '7bit' : '8bit';
  if (encoding === '8bit' && wire === '7bit') return { contentType: `${type}; charset=utf-8`, content };
  const head = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  return { raw: head + content.replaceAll('\n', '\r\n') };
}
