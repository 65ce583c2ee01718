import type { Leaver } from '../../identity/index.js';
import { Failure, Jobs, type LikenessId } from '../../kernel/index.js';
import { Erasure, type Erased, type Traces } from '../../privacy/index.js';
import type { OpenParts } from '../parts.js';
import type { Say } from '../say.js';
import { confirmed } from './confirmation.js';

const USAGE =
  'Name one person: npx sayso erase <lk_… or ac_… or address> [--despite-replicas] [--yes]\n' +
  'Or a list of those to erase again from a backup: npx sayso erase --again FILE [--yes]';
const FLAGS = ['--despite-replicas', '--yes', '--again'];

/** What the command was asked to do. */
interface Asked {
  /** A person, or with `again` a list of people. */
  subject: string;
  again: boolean;
  despiteReplicas: boolean;
  yes: boolean;
}

/** `erase`: ends all that is held about a person. Gives 0 when it is done, 1 when it was refused, 2 when it was not understood. */
export async function erase(args: string[], say: Say, complain: Say, open: OpenParts): Promise<number> {
  const asked = read(args);
  if (!asked) {
    complain(USAGE);
    return 2;
  }
  const parts = await open();
  try {
    // Those who lose an executor by it are told.
    await parts.get(Jobs).startAsking();
    const erasure = parts.get(Erasure);
    return asked.again ? await eraseAgain(erasure, asked, say, complain) : await eraseOne(erasure, asked, say);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    complain(error.detail);
    return 1;
  } finally {
    await parts.close();
  }
}

function read(args: string[]): Asked | undefined {
  const [subject, ...more] = args.filter((arg) => !arg.startsWith('--'));
  const flags = args.filter((arg) => arg.startsWith('--'));
  if (subject === undefined || more.length > 0 || flags.some((flag) => !FLAGS.includes(flag))) return undefined;
  const [despiteReplicas, yes, again] = FLAGS.map((flag) => flags.includes(flag)) as [boolean, boolean, boolean];
  return { subject, again, despiteReplicas, yes };
}

async function eraseOne(erasure: Erasure, { subject, yes, ...wish }: Asked, say: Say): Promise<number> {
  await erasure.settle();
  const interrupted = await erasure.findInterrupted(subject);
  if (interrupted) return complete(erasure, interrupted, say);
  if (await erasure.isDone(subject)) {
    say(`${subject} was erased already, and nothing is left to be done.`);
    return 0;
  }
  const leaver = await erasure.mustFind(subject);
  await erasure.refuseUnready(leaver, wish);
  const question = `Everything that is held about ${subject} will be gone for good: nothing and nobody can bring it back.`;
  if (!yes && !(await confirmed(question, subject, say))) return 1;
  report(await erasure.erase(leaver, { ...wish, waiting: waitingFor(leaver.likeness, say) }), say);
  return 0;
}

/** Ends what was interrupted; nothing is left to ask about. */
async function complete(erasure: Erasure, traces: Traces, say: Say): Promise<number> {
  say(`${traces.likeness} was erased by a command that was interrupted: its rows are gone. Doing the rest …`);
  const entry = await erasure.finish(traces, { waiting: waitingFor(traces.likeness, say) });
  const swept = entry === undefined ? 'Nothing was written late' : `What was written late is gone, as ${entry} says`;
  say(`The erasure is complete. ${swept}.`);
  return 0;
}

async function eraseAgain(erasure: Erasure, { subject, yes }: Asked, say: Say, complain: Say): Promise<number> {
  const begun = await erasure.settle();
  const leavers = await erasure.broughtBack(subject);
  say(`${leavers.length} of those on the list are here again.`);
  const question = 'Everything that is held about them will be gone for good.';
  const unsure = begun.filter((likeness) => leavers.every((leaver) => leaver.likeness !== likeness));
  for (const likeness of unsure)
    complain(`The erasure of ${likeness} was begun, and no list says that it was done: erase it by its id if it was.`);
  if (leavers.length === 0) return unsure.length === 0 ? 0 : 1;
  if (!yes && !(await confirmed(question, 'erase', say))) return 1;
  let refused = 0;
  for (const leaver of leavers) if (!(await isErasedAgain(erasure, leaver, say, complain))) refused += 1;
  if (refused > 0) complain(`${refused} of ${leavers.length} were not erased, for the reasons above.`);
  return refused + unsure.length === 0 ? 0 : 1;
}

/** Erases one of a list; one who is refused is told of, and holds up nobody. */
async function isErasedAgain(erasure: Erasure, leaver: Leaver, say: Say, complain: Say): Promise<boolean> {
  try {
    report(await erasure.erase(leaver, { despiteReplicas: true, waiting: waitingFor(leaver.likeness, say) }), say);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    complain(`${leaver.likeness} was not erased. ${error.detail}`);
    return false;
  }
}

function waitingFor(likeness: LikenessId, say: Say): (transactions: number) => void {
  return (transactions) => {
    say(
      `Erased. Waiting for ${transactions} older transaction${transactions === 1 ? '' : 's'} (a dump, a forgotten session?) ` +
        `to sweep up what they and mails on their way may still write … If this is interrupted, complete it: npx sayso erase ${likeness}`,
    );
  };
}

function report({ decisions, changes, files, filesMissing, entries }: Erased, say: Say): void {
  say(
    `Erased, with ${decisions} decisions, ${changes} other entries of the ledger and ${files} files. ` +
      `The ledger says so, without a name, in ${entries.join(' and ')}.`,
  );
  if (filesMissing > 0)
    say(
      `${filesMissing} of the files were not under SAYSO_HOME of this machine: look for them where the service runs.`,
    );
}
