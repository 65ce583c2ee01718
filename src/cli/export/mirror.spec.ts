import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newEntries, newSigner, publish, type Published } from '../../../test/support/log-folder.js';
import { folderSource, parseNoteKey, verifyLog, type LogSource } from '../../verifier/index.js';
import { Mirror, type Updated } from './mirror.js';

const signer = newSigner('ledger.example/mirror');
const key = { key: parseNoteKey(signer.vkey), vkey: signer.vkey, pinned: true };
const ENTRIES = newEntries(900);

describe('a mirror', () => {
  let folder: string;
  let read: string[];
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'sayso-mirror-')), 'log');
    read = [];
  });
  afterEach(() => {
    rmSync(join(folder, '..'), { recursive: true });
  });

  function update(published: Published): Promise<Updated> {
    const source: LogSource = {
      name: 'the log',
      read: (path) => {
        read.push(path);
        return Promise.resolve(published.get(path));
      },
    };
    return new Mirror(source, folder, key).update(() => undefined);
  }

  const verified = async (): Promise<number> => (await verifyLog(folderSource(folder), { key: key.key })).claim.size;
  const files = (): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort();

  it('is everything that the log publishes, under the same paths, and nothing else', async () => {
    for (const size of [0, 1, 256, 700]) {
      const published = publish(ENTRIES.slice(0, size), signer);
      await update(published);
      expect(files()).toEqual([...published.keys()].sort());
      for (const [path, content] of published) expect(readFileSync(join(folder, path))).toEqual(content);
      expect(await verified()).toBe(size);
    }
  });

  it('fetches full tiles once', async () => {
    await update(publish(ENTRIES.slice(0, 700), signer));
    read = [];
    expect(await update(publish(ENTRIES, signer))).toEqual({ size: 900, fetched: 5 });
    expect(read.sort()).toEqual([
      'checkpoint',
      'tile/0/002',
      'tile/0/003.p/132',
      'tile/1/000.p/3',
      'tile/entries/002',
      'tile/entries/003.p/132',
    ]);
    expect(await update(publish(ENTRIES, signer))).toEqual({ size: 900, fetched: 0 });
  });

  it('stays as it was when the log shrank, forked, lacks a tile or has another key', async () => {
    await update(publish(ENTRIES.slice(0, 700), signer));
    const before = files();
    const lacking = publish(ENTRIES, signer);
    lacking.delete('tile/0/003.p/132');
    const forked = publish([...ENTRIES.slice(0, 600), ...newEntries(300)], signer);
    await expect(update(publish(ENTRIES.slice(0, 500), signer))).rejects.toThrow('The log shrank');
    await expect(update(forked)).rejects.toThrow('The log was rewritten');
    await expect(update(lacking)).rejects.toThrow('tile/0/003.p/132 is missing');
    await expect(update(publish(ENTRIES, newSigner(signer.name)))).rejects.toThrow('is not signed by');
    expect(files()).toEqual(before);
    expect(await verified()).toBe(700);
    expect(await update(publish(ENTRIES, signer))).toMatchObject({ size: 900 });
    expect(await verified()).toBe(900);
  });

  it('goes on after it was interrupted', async () => {
    mkdirSync(join(folder, '.fetched/tile/0'), { recursive: true });
    writeFileSync(join(folder, '.fetched/tile/0/000'), 'half');
    await update(publish(ENTRIES, signer));
    expect(await verified()).toBe(900);
  });

  it('is never made of a folder that holds something else', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'diary.txt'), 'mine');
    await expect(update(publish(ENTRIES, signer))).rejects.toThrow('holds something other than a mirror');
    expect(files()).toEqual(['diary.txt']);
    expect(existsSync(join(folder, 'checkpoint'))).toBe(false);
  });

  it('is never turned into the mirror of a log with another key', async () => {
    await update(publish(ENTRIES, signer));
    const other = newSigner(signer.name);
    const source: LogSource = { name: 'the other', read: (path) => Promise.resolve(publish(ENTRIES, other).get(path)) };
    const otherKey = { key: parseNoteKey(other.vkey), vkey: other.vkey, pinned: false };
    await expect(new Mirror(source, folder, otherKey).update(() => undefined)).rejects.toThrow(
      'mirrors a log whose key',
    );
    expect(await verified()).toBe(900);
  });
});
