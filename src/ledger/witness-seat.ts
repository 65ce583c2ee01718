import { Counter } from 'prom-client';
import { describeError, metrics, type Logger } from '../kernel/index.js';
import { Unreachable, type Cosigning, type Offer, type WitnessClient } from './witness-client.js';

/** How long a witness may take. */
const DEADLINE_MS = 2000;
/** Who failed is asked again after this long, and not waited for until it answers. */
const RETRY_MS = 1000;
/** Who holds another history is asked again, and the operator told again, after this long. */
const ALARM_MS = 60_000;

/** It did not answer; it answered that it will not; or the log could not make the proof that it needs. */
type Failing = 'silent' | 'refused' | 'unasked';

const answers = new Counter({
  name: 'sayso_ledger_witness_answers_total',
  help: 'What came of asking a witness: cosigned, silent, refused, unasked, or conflict, which is a fork or a rollback',
  labelNames: ['witness', 'result'] as const,
  registers: [metrics],
});

/** One witness as the log knows it: whether it is waited for, and the last cosignature it gave. */
export class WitnessSeat {
  private standing: 'good' | 'poor' | 'conflict' = 'good';
  private askAgainAt = -Infinity;
  private asking: Promise<void> | undefined;
  private last: { size: number; line: string } | undefined;

  constructor(
    readonly client: WitnessClient,
    private readonly logger: Logger,
    /** The size of the newest checkpoint now. */
    private readonly newestSize: () => Promise<number>,
  ) {}

  /** The cosignature that it gave on the checkpoint of this size, when it did. */
  lineFor(size: number): string | undefined {
    return this.last?.size === size ? this.last.line : undefined;
  }

  /** Asks, and waits for the answer up to 2 s unless the witness has failed before. Never throws. */
  async ask(offer: Offer, stopping: AbortSignal, whenBack: () => void): Promise<void> {
    const waited = this.standing === 'good';
    if (this.asking === undefined && performance.now() >= this.askAgainAt)
      this.asking = this.askNow(offer, stopping).finally(() => {
        this.asking = undefined;
        if (!waited && this.standing === 'good') whenBack();
      });
    if (waited) await this.asking;
  }

  private async askNow(offer: Offer, stopping: AbortSignal): Promise<void> {
    try {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(DEADLINE_MS)]);
      await this.weigh(offer, await this.client.cosign(offer, signal));
    } catch (error) {
      if (stopping.aborted) return;
      if (error instanceof Unreachable) this.fail('silent', { why: error.message });
      else this.fail('unasked', describeError(error));
    }
  }

  private async weigh(offer: Offer, outcome: Cosigning): Promise<void> {
    if (outcome.result === 'cosigned') this.welcome(offer.size, outcome.line);
    else if (outcome.result === 'refused') this.fail('refused', { why: outcome.why });
    else if (outcome.result === 'conflict') this.raiseAlarm(outcome.size, offer.size);
    // Another process may have shown it a newer checkpoint meanwhile; the next round asks about that.
    else if (outcome.size > (await this.newestSize())) this.raiseAlarm(outcome.size, offer.size);
  }

  private welcome(size: number, line: string): void {
    this.count('cosigned');
    if (this.standing !== 'good') this.logger.info('a witness of the ledger cosigns again', this.about());
    this.standing = 'good';
    this.last = { size, line };
  }

  private fail(result: Failing, why: object): void {
    this.count(result);
    if (this.standing === 'good')
      this.logger.warn('a witness of the ledger does not cosign; checkpoints are published without it', {
        ...this.about(),
        result,
        ...why,
      });
    this.standing = 'poor';
    this.askAgainAt = performance.now() + RETRY_MS;
  }

  private raiseAlarm(itsSize: number, ourSize: number): void {
    this.count('conflict');
    this.logger.error(
      'THE LEDGER HAS FORKED OR WAS ROLLED BACK: a witness has cosigned another history of it. Find out at once which database this is',
      { ...this.about(), itsSize, ourSize },
    );
    this.standing = 'conflict';
    this.askAgainAt = performance.now() + ALARM_MS;
  }

  private count(result: 'cosigned' | 'conflict' | Failing): void {
    answers.inc({ witness: this.client.key.name, result });
  }

  private about(): object {
    return { witness: this.client.key.name };
  }
}
