import { Injectable } from '@nestjs/common';
import { Clock, Database, isId, type AccountId, type DecisionId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';

/** What somebody who may audit was shown: which part of the record, in ids and fixed words, never in free text. */
export interface Look {
  type: 'audit.read' | 'audit.exported';
  /** Whose entries were asked for, so that it shows among what is on record about them. */
  likeness?: string;
  platform?: string;
  decision?: string;
  filters?: object;
}

/** What must be known of a decision that was looked at. */
interface SeenDecision {
  id: DecisionId;
  request: { likeness: string };
}

/** Puts on record who looked at the record. */
@Injectable()
export class Looks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** Records a look; what was looked at may be shown once this returns. */
  async note(by: AccountId, look: Look): Promise<void> {
    await this.database.transaction(() =>
      this.ledger.append({ type: 'change', payload: { ...look, by, at: this.clock.now() } }),
    );
  }

  /** The same of one decision; a likeness that is not written like one was made up by its platform and is left out. */
  async noteDecision(by: AccountId, { id: decision, request: { likeness } }: SeenDecision): Promise<void> {
    await this.note(by, { type: 'audit.read', decision, ...(isId('lk', likeness) && { likeness }) });
  }
}
