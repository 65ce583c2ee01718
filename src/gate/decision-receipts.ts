import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Looks, mustBeAccount, type Principal } from '../identity/index.js';
import { isId, toUuid, type DecisionId } from '../kernel/index.js';
import { Receipts } from '../ledger/index.js';
import { canonical } from '../verifier/index.js';
import { payloadOf, type SaltedText } from './decision-payload.js';
import { DecisionReaders, type Sight } from './decision-reader.js';
import { DecisionsStore, type SealedDecision } from './decisions.store.js';
import { decisionNotFound } from './gate.errors.js';

const Opened = z.object({ payload: z.record(z.string(), z.unknown()), salt: z.string() });
type Opened = z.infer<typeof Opened>;

/** A decision with the proof that it stands in the ledger; `inward` opens the true reason to those who may see it. */
export const DecisionReceipt = z.object({
  ...Opened.shape,
  entry: z.string(),
  proof: z.string(),
  inward: Opened.optional(),
});
export type DecisionReceipt = z.infer<typeof DecisionReceipt>;

/** Receipts of decisions, each with as much in it as its reader may see. */
@Injectable()
export class DecisionReceipts {
  constructor(
    private readonly decisions: DecisionsStore,
    private readonly receipts: Receipts,
    private readonly readers: DecisionReaders,
    private readonly looks: Looks,
  ) {}

  /**
   * The receipt of one decision; `gate.decision_not_found` for one that is none of the reader's. Waits for the log to
   * include it, for 2 s at most.
   */
  async of(id: string, reader: Principal): Promise<DecisionReceipt> {
    const sealed = isId('dc', id) ? await this.decisions.findSealed(id) : undefined;
    const sight = sealed && (await this.readers.sightOf(sealed.entry, reader));
    if (!sight) throw decisionNotFound();
    const receipt = await this.write(sealed, sight);
    if (await this.readers.audits(sealed.entry, reader))
      await this.looks.noteDecision(mustBeAccount(reader).account, sealed.entry);
    return receipt;
  }

  /** The receipt of one decision with the true reason, for the floors above. */
  async inward(id: DecisionId): Promise<DecisionReceipt | undefined> {
    const sealed = await this.decisions.findSealed(id);
    return sealed && this.write(sealed, 'inward');
  }

  private async write({ entry, salt }: SealedDecision, sight: Sight): Promise<DecisionReceipt> {
    const { told, inward } = payloadOf(entry, salt, canonical(entry.obligations));
    const { entry: leaf, proof } = await this.receipts.prove(toUuid(entry.id));
    return { ...opened(told), entry: leaf, proof, ...(sight === 'inward' ? { inward: opened(inward) } : {}) };
  }
}

function opened({ text, salt }: SaltedText): Opened {
  return { payload: JSON.parse(text) as Record<string, unknown>, salt: salt.toString('base64url') };
}
