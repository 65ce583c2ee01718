import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SealedFolder } from './sealed-folder.js';

let home: string;
let folder: SealedFolder;
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sayso-files-'));
  folder = new SealedFolder(join(home, 'files'));
});
afterEach(() => rm(home, { recursive: true }));

describe('the folder of sealed files', () => {
  it('gives back what was written', async () => {
    await folder.write('a', [Buffer.from('one '), Buffer.from('two')]);
    expect((await folder.find('a'))?.toString()).toBe('one two');
  });

  it('lets its owner alone read', async () => {
    await folder.write('a', [Buffer.from('x')]);
    expect(await modeOf(join(home, 'files'))).toBe(0o700);
    expect(await modeOf(join(home, 'files', 'a'))).toBe(0o600);
  });

  it('never shows half a file', async () => {
    const slices = function* (): Generator<Buffer> {
      yield Buffer.from('first');
      throw new Error('the power went');
    };
    await expect(folder.write('a', slices())).rejects.toThrow('the power went');
    expect(await folder.find('a')).toBeUndefined();
  });

  it('removes a file without a trace, and bears being asked twice', async () => {
    await folder.write('a', [Buffer.from('x')]);
    await folder.remove('a');
    await folder.remove('a');
    expect(await folder.find('a')).toBeUndefined();
    expect(await readdir(join(home, 'files'))).toEqual([]);
  });
});
