import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from './keys.verb.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-keys-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []];
  const code = await keys(
    args,
    (line) => out?.push(line),
    (line) => err?.push(line),
  );
  return { code, out: out?.join('\n') ?? '', err: err?.join('\n') ?? '' };
}

describe('sayso keys', () => {
  it('adds the next key for permit tokens, one at a time, and touches nothing else', async () => {
    const there = join(folder, 'keys');
    expect((await run(there, '--rotate', 'permits')).err).toMatch(/There is no permits\.signing\.json/);
    expect((await run(there)).code).toBe(0);
    const file = join(there, 'permits.signing.json');
    const others = ['ledger.signing.json', 'files.sealing.json', 'webhooks.sealing.json'].map((name) =>
      join(there, name),
    );
    const before = others.map((path) => readFileSync(path, 'utf8'));
    const { code, out } = await run(there, '--rotate', 'permits');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^Added the key [\w-]{43}\. .* signs from 20/),
    });
    const ring = JSON.parse(readFileSync(file, 'utf8')) as { development: boolean; keys: object[] };
    expect([ring.development, ring.keys.length, statSync(file).mode & 0o777]).toEqual([false, 2, 0o600]);
    const again = await run(there, '--rotate', 'permits');
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringMatching(/A new key is there already and signs from 20/),
    });
    expect(others.map((path) => readFileSync(path, 'utf8'))).toEqual(before);
    expect(readdirSync(there)).toHaveLength(4);
  });

  it.each([[[]], [['--rotate', 'permits']], [['DIR', '--rotate']], [['DIR', '--rotate', 'ledger']], [['DIR', 'more']]])(
    'refuses %j and changes nothing',
    async (args) => {
      const named = args.map((arg) => (arg === 'DIR' ? join(folder, 'never') : arg));
      expect(await run(...named)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Name the folder/) });
      expect(readdirSync(folder)).toEqual(['keys']);
    },
  );
});
