import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceFailure, type LogSource } from './source.js';

const NOT_THERE = ['ENOENT', 'ENOTDIR'];

/** A log in a folder, in files that are named as they are published. */
export function folderSource(folder: string): LogSource {
  return { name: folder, read: (path) => readIfThere(join(folder, path)) };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (NOT_THERE.includes(code)) return undefined;
    throw new SourceFailure('unreadable', `${path} cannot be read: ${message}`);
  }
}
