import { isSignedBy, parseNoteKey, type Note, type NoteKey } from '../verifier/index.js';

/** The logs that a witness serves: for each origin, every key that may sign its checkpoints. */
export class TrustedLogs {
  private readonly keys = new Map<string, NoteKey[]>();

  /** From verifier keys, several for an origin while its log changes keys; throws an Error that names a wrong one. */
  constructor(vkeys: readonly string[]) {
    for (const vkey of vkeys) {
      const key = parseLogKey(vkey);
      this.keys.set(key.name, [...(this.keys.get(key.name) ?? []), key]);
    }
  }

  /** Whose checkpoints are cosigned. */
  origins(): string[] {
    return [...this.keys.keys()];
  }

  /**
   * Gives the signature line of the first of the origin's keys that signed the note. Undefined when none did, and when a
   * line claims one of them and is not its: such a note is refused whole (C2SP signed-note).
   */
  signatureOn(note: Note, origin: string): string | undefined {
    try {
      const [key] = (this.keys.get(origin) ?? []).filter((one) => isSignedBy(note, one));
      return note.signatures.find(({ name, hash }) => name === key?.name && hash === key.hash)?.line;
    } catch {
      return undefined;
    }
  }

  /** Tells whether the origin is served. */
  knows(origin: string): boolean {
    return this.keys.has(origin);
  }
}

function parseLogKey(vkey: string): NoteKey {
  const key = parseNoteKey(vkey);
  if (key.algorithm !== 1) throw new Error(`"${vkey}" is the key of a witness, not of a log.`);
  return key;
}
