import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseMail, type Mail } from './mail.js';

/** Every message that stands as `.eml` in these folders, oldest first. */
export function readMails(folders: string[]): Mail[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.eml'))
    .map((file) => ({ file, at: statSync(file).mtimeMs }))
    .sort((a, b) => a.at - b.at || a.file.localeCompare(b.file))
    .map(({ file }) => parseMail(readFileSync(file, 'utf8')));
}
