import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { Say } from '../say.js';

/** Asks on the terminal for a word to be typed; without a terminal, says that `--yes` is needed and gives false. */
export async function confirmed(question: string, word: string, say: Say): Promise<boolean> {
  if (!stdin.isTTY) {
    say(`${question} There is no terminal to ask on: add --yes if that is what you want. Nothing was changed.`);
    return false;
  }
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    const typed = await terminal.question(`${question}\nType ${word} to go on: `);
    if (typed.trim() === word) return true;
    say('Nothing was changed.');
    return false;
  } finally {
    terminal.close();
  }
}
