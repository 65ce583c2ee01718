import { loadConfig } from '../../kernel/index.js';
import type { Say } from '../say.js';
import { familyFile } from '../seed/demo-file.js';
import { Cast } from './cast.js';
import { DemoStops } from './demo-stops.js';
import { Narrator } from './narrator.js';
import { Story } from './story.js';

/** `demo`: tells the story of the demo family against the running service, and leaves the family as it was. Gives the exit code. */
export async function demo(say: Say, complain: Say): Promise<number> {
  const { home, publicUrl } = loadConfig(process.env);
  const family = familyFile(home).find();
  if (!family) {
    complain(`There is no demo family in ${home}. Start the service with an empty database first: npm start`);
    return 1;
  }
  const narrator = new Narrator(say, process.stdout.isTTY);
  process.on('SIGINT', () => {
    narrator.interrupt();
  });
  say(`A story in seven scenes, told against the service at ${publicUrl}.`);
  return play(new Story(new Cast(family, publicUrl), narrator), say, complain);
}

async function play(story: Story, say: Say, complain: Say): Promise<number> {
  let code = 0;
  try {
    await story.tell();
  } catch (error) {
    code = stopped(error, complain);
  }
  try {
    if (await story.putBack()) say('\nThe demo family is as it was: what the story changed is changed back.');
  } catch (error) {
    code = stopped(error, complain);
  }
  return code;
}

function stopped(error: unknown, complain: Say): number {
  if (!(error instanceof DemoStops)) throw error;
  complain(`\n${error.message}`);
  return 1;
}
