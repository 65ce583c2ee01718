import { setTimeout as sleep } from 'node:timers/promises';
import type { Wishes } from '../../consent/index.js';
import type { Rule } from '../../policy/index.js';
import type { Cast, Told } from './cast.js';
import { DemoStops } from './demo-stops.js';
import type { Narrator } from './narrator.js';

/** Puts one thing back as it was. */
type Undo = () => Promise<void>;

const LOG_PATIENCE_MS = 10_000;

/** The whole story, told while it happens; what it changes is put back by `undo`, last first. */
export class Story {
  private readonly undo: Undo[] = [];
  private decisions = 0;

  constructor(
    private readonly cast: Cast,
    private readonly narrator: Narrator,
  ) {}

  /** From signing to the record. */
  async tell(): Promise<void> {
    const before = sizeOf(await this.cast.checkpoint());
    await this.sign();
    await this.permit();
    await this.askFirst();
    await this.refuse();
    await this.stopEverything();
    await this.goOn();
    await this.record(before);
  }

  /** Leaves the family as it was found; tells whether there was anything to change back. */
  async putBack(): Promise<boolean> {
    const steps = this.undo.splice(0).reverse();
    for (const step of steps) await step();
    return steps.length > 0;
  }

  private async sign(): Promise<void> {
    const { narrator, cast } = this;
    await narrator.scene('She says what she wants');
    await narrator.during('signing in', cast.signIn());
    const { version, wishes } = await cast.wishes();
    await narrator.tell(`${cast.name} signs in. Her directive, version ${version}, says:`);
    for (const rule of wishes.rules) await narrator.tell(inWords(rule));
    await narrator.tell('Today she adds one more no, to fundraising, and signs again with her name.');
    await this.keepDraft();
    const signed = await cast.sign(withRefusal(wishes));
    if (signed.state === 'waiting') await this.refuseToWait();
    this.undo.push(async () => {
      await cast.sign(wishes);
    });
    await narrator.tell(`Version ${signed.version} is in force. Entry ${signed.entry} of the record says so.`);
  }

  private async keepDraft(): Promise<void> {
    const draft = await this.cast.draft();
    if (draft) this.undo.push(() => this.cast.write(draft));
  }

  private async refuseToWait(): Promise<void> {
    await this.cast.cancel();
    throw new DemoStops(
      'Her account has a regret window, so that nothing she signs is in force today. Set regretHours to 0 first.',
    );
  }

  private async permit(): Promise<void> {
    await this.narrator.scene('A platform asks, and may');
    await this.narrator.tell(
      'Evermore holds a replica of her voice. It asks: may it read a letter aloud, in private remembrance, to her family?',
    );
    const { context } = await this.hear('private_remembrance', 'permit');
    const duties = context.obligations.map(({ type }) => type).join(', ');
    await this.narrator.tell(`Until ${context.expires_at?.slice(11, 16) ?? 'now'} UTC, and bound to: ${duties}.`);
  }

  private async askFirst(): Promise<void> {
    await this.narrator.scene('It asks for something that she wants to be asked about');
    await this.narrator.tell('The same voice, at a memorial service?');
    await this.hear('memorial_service', 'ask');
    await this.narrator.tell('That is not a yes. As long as nobody has answered, it is a no.');
  }

  private async refuse(): Promise<void> {
    await this.narrator.scene('It asks for something that she refused');
    await this.narrator.tell('The same voice, to raise money?');
    const { context } = await this.hear('fundraising', 'deny');
    await this.narrator.tell(`She alone is told why: "${await this.cast.trueReason(context.id)}"`);
  }

  private async stopEverything(): Promise<void> {
    await this.narrator.scene('She stops everything');
    await this.cast.stopEverything();
    this.undo.push(() => this.cast.lift());
    await this.narrator.tell(
      'One call, and from its answer on nothing is permitted. Evermore asks again what was permitted a moment ago:',
    );
    const { context } = await this.hear('private_remembrance', 'deny');
    await this.narrator.tell(`She sees: "${await this.cast.trueReason(context.id)}"`);
  }

  private async goOn(): Promise<void> {
    await this.narrator.scene('She lets it go on');
    await this.undo.pop()?.();
    await this.hear('private_remembrance', 'permit');
  }

  private async record(before: number): Promise<void> {
    const { narrator, cast } = this;
    await narrator.scene('All of it is on the record');
    await narrator.tell('Her list of who asked, newest first:');
    for (const { at, outcome, request, reason } of await cast.activity(this.decisions))
      await narrator.tell(`${at.slice(11, 19)}  ${outcome.padEnd(6)}  ${request.purpose.padEnd(19)}  ${reason.text}`);
    // The signature, the suspension and its lifting are entries as well.
    const note = await narrator.during('waiting for the log', this.checkpointOf(before + this.decisions + 3));
    await narrator.tell(
      `The ledger grew from ${before} to ${sizeOf(note)} entries. Its newest checkpoint, signed, without a word about anyone:`,
    );
    for (const line of note.trimEnd().split('\n')) await narrator.tell(`| ${line}`);
  }

  /** Asks, and says what is told and how long it took; throws where it is not what the story expects. */
  private async hear(purpose: string, expected: Told['context']['outcome']): Promise<Told> {
    const begun = performance.now();
    const told = await this.cast.ask(purpose);
    const took = performance.now() - begun;
    this.decisions += 1;
    const { id, outcome, reason } = told.context;
    await this.narrator.tell(`→ ${outcome.toUpperCase()} in ${took.toFixed(1)} ms: ${reason.text}  (${id})`);
    if (outcome === expected) return told;
    throw new DemoStops(
      `The story expects ${expected} here: somebody has changed the demo family. Start with an empty SAYSO_HOME.`,
    );
  }

  private async checkpointOf(size: number): Promise<string> {
    const until = Date.now() + LOG_PATIENCE_MS;
    for (;;) {
      const note = await this.cast.checkpoint();
      if (sizeOf(note) >= size || Date.now() > until) return note;
      await sleep(100);
    }
  }
}

function withRefusal(wishes: Wishes): Wishes {
  const refusal: Rule = {
    id: 'no-fundraising',
    effect: 'refuse',
    modalities: 'any',
    operations: 'any',
    purposes: ['fundraising'],
    audiences: 'any',
    platforms: 'any',
    territories: 'any',
    phases: ['lifetime', 'post_mortem'],
  };
  return { ...wishes, rules: [...wishes.rules.filter(({ id }) => id !== refusal.id), refusal] };
}

function inWords({ effect, ...rule }: Rule): string {
  const { purposes, modalities, operations, audiences } = rule;
  const dimensions = [purposes, modalities, operations, audiences].filter((values) => values !== 'any');
  return `${effect.padEnd(6)}  ${dimensions.map((values) => values.join(', ').replaceAll('_', ' ')).join(' · ')}`;
}

/** The number of entries that a checkpoint speaks for, which is its second line. */
function sizeOf(note: string): number {
  return Number(note.split('\n')[1]);
}
