import { isSignedBy, parseNote, parseNoteKey, readBounded, type NoteKey } from '../verifier/index.js';

/** A cosignature, or a size, and then some. */
const ANSWER_BYTES = 16 * 1024;
/** Sizes that are tried when each time somebody else was faster. */
const TRIES = 3;

/** A checkpoint that is to be cosigned, and how to show that it begins with what a witness holds. */
export interface Offer {
  size: number;
  note: string;
  proofFrom: (before: number) => Promise<Buffer[]>;
}

/** What came of asking: a good signature line; or what the witness holds that is not what it was shown; or neither. */
export type Cosigning =
  | { result: 'cosigned'; line: string }
  | { result: 'ahead' | 'conflict'; size: number }
  | { result: 'refused'; why: string };

/** There was no answer, or none that could be read; the message says why in a few words. */
export class Unreachable extends Error {}

interface Answer {
  status: number;
  type: string;
  text: string;
}

/** The log's side of C2SP tlog-witness, towards one witness. It is given checkpoint and proof, and nothing else. */
export class WitnessClient {
  readonly key: NoteKey;
  /** How many entries the witness was last known to have cosigned. */
  private known = 0;

  /** Throws a VerifierFailure when the key is none, and an Error when it is not one that cosigns. */
  constructor(
    vkey: string,
    private readonly url: string,
  ) {
    this.key = parseNoteKey(vkey);
    if (this.key.algorithm !== 4) throw new Error(`The key ${vkey} is a log's, not a witness's.`);
  }

  /** Asks for a cosignature; throws Unreachable when there is no answer before the signal, and what `proofFrom` throws. */
  async cosign(offer: Offer, signal: AbortSignal): Promise<Cosigning> {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const old = this.known <= offer.size ? this.known : 0;
      const proof = (await offer.proofFrom(old)).map((hash) => `${hash.toString('base64')}\n`).join('');
      const outcome = this.read(offer, old, await this.post(`old ${old}\n${proof}\n${offer.note}`, signal));
      if (outcome !== undefined) return outcome;
    }
    return { result: 'refused', why: `its size changed ${TRIES} times while it was asked` };
  }

  /** Whether a signature line names this witness's key; that it verifies is not said. */
  isOwn(line: string): boolean {
    const [, name, bytes = ''] = line.trimEnd().split(' ');
    return name === this.key.name && Buffer.from(bytes, 'base64').toString('hex', 0, 4) === this.key.hash;
  }

  private async post(body: string, signal: AbortSignal): Promise<Answer> {
    try {
      const response = await fetch(`${this.url}/add-checkpoint`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body,
        redirect: 'manual',
        signal,
      });
      const type = response.headers.get('content-type') ?? '';
      return { status: response.status, type, text: await readText(response) };
    } catch (error) {
      throw new Unreachable(signal.aborted ? 'no answer in time' : reasonOf(error));
    }
  }

  /** What an answer means; undefined when it only told the size from which to ask again. */
  private read(offer: Offer, old: number, { status, type, text }: Answer): Cosigning | undefined {
    if (status === 200) return this.accept(offer, text);
    if (status === 422) return { result: 'conflict', size: old };
    if (status !== 409) return { result: 'refused', why: `it answered ${status}` };
    if (!type.startsWith('text/x.tlog.size')) return { result: 'conflict', size: old };
    if (!/^\d{1,15}\n$/.test(text)) return { result: 'refused', why: 'it told a size that is none' };
    const holds = Number(text);
    if (holds === old) return { result: 'conflict', size: old };
    if (holds > offer.size) return { result: 'ahead', size: holds };
    this.known = holds;
    return undefined;
  }

  private accept(offer: Offer, lines: string): Cosigning {
    try {
      const note = parseNote(offer.note + lines);
      const own = note.signatures.find((one) => this.isOwn(one.line));
      if (own === undefined || !isSignedBy(note, this.key))
        return { result: 'refused', why: 'it did not sign with the key that is configured' };
      this.known = offer.size;
      return { result: 'cosigned', line: `${own.line}\n` };
    } catch {
      return { result: 'refused', why: 'its cosignature is not good' };
    }
  }
}

async function readText({ body }: Response): Promise<string> {
  const bytes = body ? await readBounded(body, ANSWER_BYTES) : Buffer.alloc(0);
  if (!bytes) throw new RangeError('more than 16 KiB');
  return bytes.toString();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
