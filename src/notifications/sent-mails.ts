import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../kernel/index.js';
import { fileName, writeWhole } from './folder-delivery.js';
import { layOut } from './layout.js';
import type { Posted } from './letter.js';

/** A message that was handed over, as `GET /dev/mail` shows it. */
export const SentMail = z
  .object({
    id: z.uuid(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'SentMail' });
/** A message that was handed over. */
export type SentMail = z.infer<typeof SentMail>;

const SHOWN = 200;

/** What was handed over, kept beside the mail folder for development and never otherwise. */
@Injectable()
export class SentMails {
  private readonly folder: string;

  constructor(private readonly config: Config) {
    this.folder = join(config.home, 'dev-mail');
  }

  /** Keeps a message that was handed over, where the development tools are on. */
  async keep(posted: Posted): Promise<void> {
    if (!this.config.devTools) return;
    const { id, at, letter } = posted;
    const mail: SentMail = { id, to: letter.to, subject: letter.subject, ...layOut(letter), at };
    await writeWhole(this.folder, `${fileName(posted)}.json`, JSON.stringify(mail));
  }

  /** Deletes every message that was written to a folder of the home and in which a mention is found. */
  async forget(mention: string): Promise<void> {
    const found = new RegExp(mention, 'i');
    for (const file of await this.files()) {
      const message = await readFile(file, 'utf8').catch(() => '');
      if (found.test(unfolded(message))) await rm(file, { force: true });
    }
  }

  /** The last 200 messages handed over, newest first. */
  async list(): Promise<SentMail[]> {
    const names = await readdir(this.folder).catch(() => []);
    const newest = names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .reverse()
      .slice(0, SHOWN);
    return Promise.all(
      newest.map(async (name) => SentMail.parse(JSON.parse(await readFile(join(this.folder, name), 'utf8')))),
    );
  }

  private async files(): Promise<string[]> {
    return [...(await pathsIn(this.folder)), ...(await pathsIn(join(this.config.home, 'mail')))];
  }
}

/** The paths of what a folder holds, nothing when there is no such folder. */
async function pathsIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}

/** A message whose headers stand on one line each (RFC 5322, 2.2.3). */
function unfolded(message: string): string {
  return message.replace(/\r\n(?=[ \t])/g, '');
}
