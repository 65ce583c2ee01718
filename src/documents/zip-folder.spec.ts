import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { zipFolder, type FolderFile } from './zip-folder.js';

const folder = (files: Iterable<FolderFile>): AsyncIterable<FolderFile> => Readable.from(files);

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

describe('a zipped folder', () => {
  it('gives back every file as it was', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 251);
    const zip = await buffer(
      zipFolder(
        folder([
          { path: 'README.txt', content: 'Grüße an Łucja 🎈' },
          { path: 'receipts/ä.json', content: '{}' },
          { path: 'files/recording', content: bytes },
          { path: 'nothing', content: '' },
        ]),
      ),
    );
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual(['README.txt', 'receipts/ä.json', 'files/recording', 'nothing']);
    expect(text(files['README.txt'])).toBe('Grüße an Łucja 🎈');
    expect(Buffer.from(files['files/recording'] ?? []).equals(bytes)).toBe(true);
    expect(files['nothing']).toHaveLength(0);
  });

  it('is the same to the byte each time, and bears the date that it is given', async () => {
    const zipped = (at?: string): Promise<Buffer> => buffer(zipFolder(folder([{ path: 'a', content: 'b' }]), at));
    expect((await zipped()).equals(await zipped())).toBe(true);
    const dated = await zipped('2026-11-23T10:20:30.000Z');
    expect(dated.readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (11 << 5) | 23);
    expect(dated.readUInt16LE(10)).toBe((10 << 11) | (20 << 5) | 15);
  });

  it('is an empty archive when there is nothing in it', async () => {
    expect(unzipSync(await buffer(zipFolder(folder([]))))).toEqual({});
  });

  it('takes no more files than there is room for downstream', async () => {
    let taken = 0;
    const endless = function* (): Generator<FolderFile> {
      for (;;) yield { path: `${(taken += 1)}`, content: Buffer.alloc(100_000, Math.random().toString()) };
    };
    const zip = zipFolder(folder(endless()));
    for await (const chunk of zip) if (Buffer.isBuffer(chunk)) break;
    expect(taken).toBeLessThan(500);
    expect(zip.destroyed).toBe(true);
  });

  it.each(['', '/etc/passwd', '../a', 'a/../b', 'a//b', 'a\\b', './a'])('refuses the path %p', async (path) => {
    await expect(buffer(zipFolder(folder([{ path, content: '' }])))).rejects.toThrow('relative and plain');
  });

  it('refuses a path twice', async () => {
    const twice = [0, 1].map(() => ({ path: 'a', content: '' }));
    await expect(buffer(zipFolder(folder(twice)))).rejects.toThrow('once');
  });

  it('fails when what it reads from fails', async () => {
    const failing = function* (): Generator<FolderFile> {
      yield { path: 'a', content: 'a' };
      throw new Error('the disk went away');
    };
    await expect(buffer(zipFolder(folder(failing())))).rejects.toThrow('the disk went away');
  });
});
