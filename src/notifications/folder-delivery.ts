import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Delivery } from './delivery.js';
import type { Posted } from './letter.js';
import { toMessage } from './message.js';

/** Writes each letter as an RFC 5322 `.eml` file, whole or not at all, the second try over the first. */
export class FolderDelivery implements Delivery {
  private readonly writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly publicUrl: string,
  ) {}

  async deliver(posted: Posted): Promise<void> {
    const { message } = await this.writer.sendMail(toMessage(posted, this.publicUrl, '8bit'));
    if (!Buffer.isBuffer(message)) throw new Error('The message was not made as one piece.');
    await writeWhole(this.folder, `${fileName(posted)}.eml`, message);
  }

  close(): void {
    this.writer.close();
  }
}

/** A name that sorts by time and is the same for every try. */
export function fileName({ id, at }: Posted): string {
  return `${at.replace(/[-:.]/g, '')}-${id}`;
}

/** Writes a file under a temporary name and renames it, so that a reader never meets half of it. */
export async function writeWhole(folder: string, name: string, content: Buffer | string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${name}.part`);
  await writeFile(draft, content, { mode: 0o600, flush: true });
  await rename(draft, join(folder, name));
}
