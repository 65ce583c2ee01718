import { signNote, type NoteSigner } from './note.js';

/** What the log says of itself at one moment: how many entries it holds and their root. */
export interface Checkpoint {
  size: number;
  root: Buffer;
  /** The signed note, as it is published. */
  note: string;
}

/** Signs the size and root of the log as a C2SP tlog-checkpoint whose origin is the signer's name. */
export function signCheckpoint(size: number, root: Buffer, signer: NoteSigner): Checkpoint {
  const text = `${signer.name}\n${size}\n${root.toString('base64')}\n`;
  return { size, root, note: signNote(text, signer) };
}
