import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Writes a key file whole or not at all; false when it is there already, which is then left as it is. */
export function writeKeyFile(folder: string, file: string, content: object): boolean {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const draft = draftOf(folder, file, content);
  try {
    linkSync(draft, join(folder, file));
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

/** Replaces a key file in one step, so that a reader finds the old or the new one; it stays its owner's. */
export function replaceKeyFile(folder: string, file: string, content: object): void {
  const path = join(folder, file);
  const { uid, gid } = statSync(path);
  const draft = draftOf(folder, file, content);
  try {
    chownSync(draft, uid, gid);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The text of a key file, or nothing when there is none. */
export function findKeyFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function draftOf(folder: string, file: string, content: object): string {
  const draft = join(folder, `.${file}.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, JSON.stringify(content, null, 2), { mode: 0o600, flush: true });
  return draft;
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
