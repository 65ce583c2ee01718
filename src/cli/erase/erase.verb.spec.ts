import { describe, expect, it } from '@jest/globals';
import { erase } from './erase.verb.js';

describe('sayso erase', () => {
  it.each([[[]], [['--yes']], [['a', 'b']], [['a', '--now']]])(
    'says how it is used, and opens no database, when it is not understood: %j',
    async (args) => {
      const [said, complained]: [string[], string[]] = [[], []];
      const code = await erase(
        args,
        (line) => said.push(line),
        (line) => complained.push(line),
        () => Promise.reject(new Error('No database was to be opened.')),
      );
      expect({ code, said }).toEqual({ code: 2, said: [] });
      expect(complained.join('\n')).toMatch(/^Name one person/);
    },
  );
});
