import { readFileSync } from 'node:fs';
import { explain, reasonText, type Explanation } from '../../policy/index.js';
import { messageOf } from '../message.js';
import type { Say } from '../say.js';
import { readCheckFile, type CheckFile } from './check-file.js';

const PERMITTED = 0;
const NOT_PERMITTED = 1;
const BAD_INPUT = 2;

/**
 * `check FILE`: decides one request on the facts in a file, without any service. Says in plain words what is decided
 * and why, then both as JSON. Gives 0 for a permit, 1 for an ask or a deny, 2 for a file that cannot be used.
 */
export function check([path]: string[], say: Say, complain: Say): number {
  if (path === undefined)
    return refuse('Name the file: npx sayso check FILE, with {"facts":…,"request":…,"now":…}.', complain);
  const file = readable(path);
  if (typeof file === 'string') return refuse(`${path} cannot be used.\n${file}`, complain);
  const explanation = explain(file.facts, file.request, file.now ?? new Date().toISOString());
  for (const line of inWords(explanation)) say(line);
  say(JSON.stringify(explanation, null, 2));
  return explanation.decision.outcome === 'permit' ? PERMITTED : NOT_PERMITTED;
}

function refuse(sentence: string, complain: Say): number {
  complain(sentence);
  return BAD_INPUT;
}

/** The file, or what is wrong with it. */
function readable(path: string): CheckFile | string {
  try {
    return readCheckFile(readFileSync(path, 'utf8'));
  } catch (error) {
    return messageOf(error);
  }
}

function inWords({ decision, step, rules, changes }: Explanation): string[] {
  const rested = rules.map(({ id, effect }) => `${id} (${effect})`).join(', ');
  return [
    `${decision.outcome}: ${reasonText(decision)}`,
    `Decided at step ${step}${rested === '' ? '' : `, on ${rested}`}.`,
    ...changes.map((way) => `It would be a permit if: ${way.map(({ text }) => text).join(' And: ')}`),
    '',
  ];
}
