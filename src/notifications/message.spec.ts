import { describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { Posted } from './letter.js';
import { toMessage } from './message.js';

const posted: Posted = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  at: '2026-05-03T14:05:00.000Z',
  letter: {
    to: 'ada@example.org',
    locale: 'uk',
    subject: 'Повідомлення: Zoë <b>\r\nBcc: eve@example.org\r\n\r\n<script>',
    paragraphs: ['Zoë\r\n.\r\nBcc: eve@example.org <b>'],
  },
};

/** The message as it travels. */
async function written(): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail(toMessage(posted, 'https://sayso.example', '8bit'));
  return Buffer.isBuffer(message) ? message.toString('utf8') : '';
}

describe('a message', () => {
  it('goes to its reader alone, whatever a name in it says', async () => {
    const message = await written();
    const [head = ''] = message.split('\r\n\r\n');
    expect(head).toMatch(/^To: ada@example\.org$/m);
    expect(head).not.toMatch(/^(Bcc|Cc):/im);
    expect(head).toMatch(/^Content-Language: uk$/m);
    expect(message.slice(message.indexOf('<!doctype html>'))).not.toContain('<b>');
    expect(message.split('\r\n')).not.toContain('.');
  });
});
