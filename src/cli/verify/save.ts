import { renameSync, writeFileSync } from 'node:fs';
import { messageOf } from '../message.js';
import { WrongUse } from './wrong-use.js';

/** Writes a file whole or not at all, over the one that is there. */
export function saveWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.new`;
  try {
    writeFileSync(draft, content, { flush: true });
    renameSync(draft, path);
  } catch (error) {
    throw new WrongUse(`${path} cannot be written: ${messageOf(error)}`);
  }
}
