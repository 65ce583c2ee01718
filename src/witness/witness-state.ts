import { isSignedBy, parseCheckpoint, parseNote, type NoteKey } from '../verifier/index.js';
import { writeWhole } from './whole-file.js';

/** The latest checkpoint of a log that was cosigned. */
export interface Held {
  size: number;
  root: Buffer;
  /** The note, with the log's signature and the witness's own cosignature. */
  note: string;
}

/** What a witness remembers: the latest checkpoint that it cosigned, for each origin. */
export class WitnessState {
  private constructor(
    private readonly path: string,
    private readonly held: Map<string, Held>,
  ) {}

  /**
   * Reads the state back from its file. Throws an Error when anything in it is not what this witness wrote: each note
   * carries its own cosignature, so that a changed digit is found.
   */
  static read(path: string, text: string, key: NoteKey): WitnessState {
    const held = notesOf(JSON.parse(text)).map((note) => open(note, key));
    const byOrigin = new Map(held);
    if (byOrigin.size !== held.length) throw new Error('It holds two checkpoints of one origin.');
    return new WitnessState(path, byOrigin);
  }

  /** What was cosigned last for this origin, or undefined when nothing was. */
  find(origin: string): Held | undefined {
    return this.held.get(origin);
  }

  /** Remembers a newer checkpoint; on the disk when it returns, and when that fails nothing is remembered. */
  keep(origin: string, held: Held): void {
    const next = new Map(this.held).set(origin, held);
    writeWhole(this.path, stateFile([...next.values()].map(({ note }) => note)));
    this.held.set(origin, held);
  }
}

/** The state file that holds these notes. */
export function stateFile(notes: readonly string[]): string {
  return `${JSON.stringify({ notes }, null, 2)}\n`;
}

function notesOf(file: unknown): string[] {
  const notes = typeof file === 'object' && file !== null && 'notes' in file ? file.notes : undefined;
  if (!Array.isArray(notes)) throw new Error('It has no list of notes.');
  return notes.map((note: unknown) => {
    if (typeof note === 'string') return note;
    throw new Error('One of its notes is not a text.');
  });
}

function open(note: string, key: NoteKey): [origin: string, held: Held] {
  const parsed = parseNote(note);
  const { origin, size, root } = parseCheckpoint(parsed.text);
  if (!isSignedBy(parsed, key))
    throw new Error(`The checkpoint of ${origin} was not cosigned by ${key.name}+${key.hash}.`);
  return [origin, { size, root, note }];
}
