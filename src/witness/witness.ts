import { EMPTY_ROOT, verifiesConsistency } from '../verifier/index.js';
import { Malformed, parseAddCheckpoint, type AddCheckpoint } from './add-checkpoint.js';
import type { Evidence } from './evidence.js';
import type { TrustedLogs } from './trusted-logs.js';
import type { Voice } from './voice.js';
import { cosign, type WitnessKey } from './witness-key.js';
import type { Held, WitnessState } from './witness-state.js';

/** What a witness answers: an HTTP status, and a body of this media type. */
export interface Answer {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  body: string;
}

/** What a witness is made of. */
export interface WitnessParts {
  key: WitnessKey;
  logs: TrustedLogs;
  state: WitnessState;
  evidence: Evidence;
  /** How it tells its operator what it refused. */
  voice: Voice;
}

/**
 * Cosigns what it is shown of a log for as long as the log only grows (C2SP tlog-witness). Checking what it holds,
 * writing what it will hold and signing are one uninterrupted step, so that no two requests can roll it back.
 */
export class Witness {
  constructor(private readonly parts: WitnessParts) {}

  /** Answers the body of one `add-checkpoint`; throws when what it would sign cannot be written down first. */
  add(body: Uint8Array): Answer {
    try {
      return this.weigh(parseAddCheckpoint(body));
    } catch (error) {
      if (error instanceof Malformed) return refusal(400, error.message);
      throw error;
    }
  }

  private weigh(request: AddCheckpoint): Answer {
    const { note, claim } = request;
    const { logs, state } = this.parts;
    if (!logs.knows(claim.origin)) return refusal(404, `This witness does not serve the log ${claim.origin}.`);
    const signature = logs.signatureOn(note, claim.origin);
    if (signature === undefined)
      return refusal(403, `No key that is trusted for ${claim.origin} signed the checkpoint.`);
    if (request.old > claim.size)
      return refusal(400, `The old size ${request.old} is larger than the checkpoint's, ${claim.size}.`);
    const signed = `${note.text}\n${signature}\n`;
    const held = state.find(claim.origin);
    const size = held?.size ?? 0;
    if (held !== undefined) this.tell(request, held, signed);
    if (request.old !== size) return { status: 409, type: 'text/x.tlog.size', body: `${size}\n` };
    return this.follow(request, held, signed);
  }

  /** Says what contradicts what it holds, whatever the request is answered. */
  private tell({ claim }: AddCheckpoint, held: Held, signed: string): void {
    const { origin, size } = claim;
    if (size < held.size)
      this.parts.voice.warn(
        'ROLLBACK',
        `${origin} was cosigned here at size ${held.size}, and now a checkpoint of size ${size} is offered. Refused. ` +
          'Unless somebody only sent an old checkpoint again, this log has lost entries.',
      );
    if (size === held.size && !claim.root.equals(held.root))
      this.parts.voice.warn(
        'FORK',
        `${origin} signed two different roots for size ${size}. Refused. ${this.keep('fork', held, signed)}`,
      );
  }

  private follow({ old, proof, note, claim }: AddCheckpoint, held: Held | undefined, signed: string): Answer {
    const root = held?.root ?? EMPTY_ROOT;
    if (old === claim.size && !root.equals(claim.root))
      return refusal(409, `This witness holds another root for size ${old}: the log has forked.`);
    if (!verifiesConsistency(old, root, claim.size, claim.root, proof)) {
      if (held !== undefined)
        this.parts.voice.warn(
          'NOT CONSISTENT',
          `${claim.origin} offers size ${claim.size} without a proof that it begins with the ${old} entries that were ` +
            `cosigned here. Refused. ${this.keep('unproven', held, signed)}`,
        );
      return refusal(422, `The proof does not show that size ${claim.size} begins with the ${old} entries held here.`);
    }
    const { key, state, voice } = this.parts;
    const cosignature = cosign(note.text, Math.floor(Date.now() / 1000), key);
    // What is on the disk already is only signed again.
    if (held?.size !== claim.size)
      state.keep(claim.origin, { size: claim.size, root: claim.root, note: signed + cosignature });
    if (held === undefined) voice.say(`Cosigned ${claim.origin} for the first time, at size ${claim.size}.`);
    return { status: 200, type: 'text/plain; charset=utf-8', body: cosignature };
  }

  private keep(sort: 'fork' | 'unproven', held: Held, signed: string): string {
    const folder = this.parts.evidence.keep(sort, held.note, signed);
    return folder === undefined ? 'As much evidence is kept as may be.' : `Both notes are in ${folder}`;
  }
}

function refusal(status: 400 | 403 | 404 | 409 | 422, sentence: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${sentence}\n` };
}
