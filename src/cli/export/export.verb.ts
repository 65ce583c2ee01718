import { loadConfig } from '../../kernel/index.js';
import type { Say } from '../say.js';
import { ENDING, endingOf } from '../verify/ending.js';
import { openAddress } from '../verify/open-target.js';
import { asksForHelp, readOptions } from '../verify/options.js';
import { Progress } from '../verify/progress.js';
import { logKeyOf } from '../verify/trust.js';
import { WrongUse } from '../verify/wrong-use.js';
import { Mirror } from './mirror.js';

const EXPORT_USE = 'npx sayso export FOLDER [--url URL] [--key KEY]';
const OPTIONS = { url: { type: 'string' }, key: { type: 'string' } } as const;

/**
 * `export FOLDER`: mirrors the public log into a folder by plain GETs, or brings the mirror there up to date, and verifies
 * it before it counts. Gives the exit codes of `verify`.
 */
export async function exportLog(args: string[], say: Say, complain: Say): Promise<number> {
  if (asksForHelp(args)) {
    say(EXPORT_USE);
    return ENDING.verified;
  }
  try {
    const { folder, url, key } = readArguments(args);
    const log = await openAddress(url ?? loadConfig(process.env).publicUrl);
    const mirror = new Mirror(log, folder, await logKeyOf(key, log));
    const progress = new Progress(process.stderr, 'files');
    const { size, fetched } = await mirror.update(progress.show).finally(progress.clear);
    say(
      `${folder} is a mirror of ${log.name} at ${size} ${size === 1 ? 'entry' : 'entries'}, and verifies. ${fetched} ${fetched === 1 ? 'file was' : 'files were'} fetched.`,
    );
    return ENDING.verified;
  } catch (error) {
    return endingOf(error, complain, 'export');
  }
}

interface ExportArguments {
  folder: string;
  url?: string | undefined;
  key?: string | undefined;
}

function readArguments(args: string[]): ExportArguments {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new WrongUse('Name one folder for the mirror.');
  return { folder, url: values.url, key: values.key };
}
