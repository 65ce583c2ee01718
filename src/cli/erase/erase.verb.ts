import { Failure } from '../../kernel/index.js';
import { Erasure, type Erased } from '../../privacy/index.js';
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
    const erasure = parts.get(Erasure);
    return asked.again ? await eraseAgain(erasure, asked, say) : await eraseOne(erasure, asked, say);
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
  const leaver = await erasure.mustFind(subject);
  await erasure.refuseUnready(leaver, wish);
  const question = `Everything that is held about ${subject} will be gone for good: nothing and nobody can bring it back.`;
  if (!yes && !(await confirmed(question, subject, say))) return 1;
  report(await erasure.erase(leaver, { ...wish, waiting: waitingFor(say) }), say);
  return 0;
}

async function eraseAgain(erasure: Erasure, { subject, yes }: Asked, say: Say): Promise<number> {
  const leavers = await erasure.broughtBack(subject);
  say(`${leavers.length} of those on the list are here again.`);
  const question = 'Everything that is held about them will be gone for good.';
  if (leavers.length === 0) return 0;
  if (!yes && !(await confirmed(question, 'erase', say))) return 1;
  for (const leaver of leavers)
    report(await erasure.erase(leaver, { despiteReplicas: true, waiting: waitingFor(say) }), say);
  return 0;
}

function waitingFor(say: Say): (transactions: number) => void {
  return (transactions) => {
    say(
      `Erased. Waiting for ${transactions} older transaction${transactions === 1 ? '' : 's'} (a dump, a forgotten session?) ` +
        'to sweep up what they may still write …',
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
