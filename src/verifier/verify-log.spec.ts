import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkpointOf,
  newEntries,
  newEntry,
  newSigner,
  newWitness,
  publish,
  type Published,
} from '../../test/support/log-folder.js';
import { parseNoteKey } from './note.js';
import { SourceFailure, type LogSource } from './source.js';
import { VerifierFailure } from './verifier-failure.js';
import { verifyLog, type LogTrust } from './verify-log.js';

const signer = newSigner('ledger.example/spec');
const key = parseNoteKey(signer.vkey);
const ENTRIES = newEntries(1100);
const sizes = fc.oneof(fc.integer({ min: 1, max: 1100 }), fc.constantFrom(1, 255, 256, 257, 512, 768, 1024));

function sourceOf(published: Published): LogSource {
  const read = (path: string): Promise<Buffer | undefined> => {
    const content = published.get(path);
    return Promise.resolve(content && Buffer.from(content));
  };
  return { name: 'the log', read };
}

/** The message of the failure that verifying ends with. */
async function faultOf(published: Published, trust: Partial<LogTrust> = {}): Promise<string> {
  const failure: unknown = await verifyLog(sourceOf(published), { key, ...trust }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(VerifierFailure);
  return (failure as VerifierFailure).message;
}

describe('a log', () => {
  it('verifies at every size, by itself and against every earlier checkpoint', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(1100), async (size, drawn) => {
        const before = drawn % (size + 1);
        const since = checkpointOf(ENTRIES.slice(0, before), signer.name, [signer]);
        const done: number[] = [];
        const log = await verifyLog(sourceOf(publish(ENTRIES.slice(0, size), signer)), { key, since }, (entries) => {
          done.push(entries);
        });
        expect(log).toMatchObject({ claim: { origin: signer.name, size }, since: { size: before } });
        expect(done.at(-1)).toBe(size);
      }),
      { numRuns: 60 },
    );
  });

  it('verifies across three levels of tiles', async () => {
    const entries = newEntries(65_536 + 300);
    const { tiles } = await verifyLog(sourceOf(publish(entries, signer)), { key });
    expect(tiles).toBe(258 + 2 + 1);
  });

  it('verifies when it holds nothing yet', async () => {
    expect(await verifyLog(sourceOf(publish([], signer)), { key })).toMatchObject({ claim: { size: 0 }, tiles: 0 });
  });

  it('fails when one byte of any bundle or tile is another', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (size, which, where, flip) => {
          const published = publish(ENTRIES.slice(0, size), signer);
          const paths = [...published.keys()].filter((path) => path.startsWith('tile/'));
          const content = published.get(paths[which % paths.length] ?? '') ?? Buffer.of();
          content[where % content.length] = (content[where % content.length] ?? 0) ^ flip;
          await faultOf(published);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('fails when any bundle or tile is missing, shorter or longer, and names it', async () => {
    const changes = [
      undefined,
      (bytes: Buffer) => bytes.subarray(0, -1),
      (bytes: Buffer) => Buffer.concat([bytes, bytes]),
    ];
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.constantFrom(...changes), async (size, which, change) => {
        const published = publish(ENTRIES.slice(0, size), signer);
        const paths = [...published.keys()].filter((path) => path.startsWith('tile/'));
        const path = paths[which % paths.length] ?? '';
        const content = change?.(published.get(path) ?? Buffer.of());
        if (content) published.set(path, content);
        else published.delete(path);
        expect(await faultOf(published)).toContain(path);
      }),
      { numRuns: 100 },
    );
  });

  it('fails when entries were changed, moved, added or left out under the same checkpoint', async () => {
    const swaps = (entries: string[], at: number): string[] =>
      entries.with(at, entries[at + 1] ?? newEntry()).with(at + 1, entries[at] ?? newEntry());
    const changes = [
      (entries: string[], at: number) => entries.with(at, newEntry()),
      (entries: string[], at: number) => entries.toSpliced(at, 0, newEntry()).slice(0, -1),
      (entries: string[], at: number) => [...entries.toSpliced(at, 1), newEntry()],
      swaps,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 700 }),
        fc.nat(),
        fc.constantFrom(...changes),
        async (size, drawn, change) => {
          const entries = ENTRIES.slice(0, size);
          const note = checkpointOf(entries, signer.name, [signer]);
          const published = publish(change(entries, drawn % (size - 1)), signer);
          published.set('checkpoint', Buffer.from(note));
          expect(await faultOf(published)).toContain(`The root recomputed from all ${size} entries is`);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('fails when an id comes twice, however far apart', async () => {
    const entries = ENTRIES.with(1000, ENTRIES[3] ?? '');
    const id = /"id":"([^"]+)"/.exec(ENTRIES[3] ?? '')?.[1] ?? '';
    expect(await faultOf(publish(entries, signer))).toBe(`Entry 1000 has the id ${id}, which entry 3 has already.`);
  });

  it('fails when it forked, shrank, was rewritten or replays an old checkpoint, each in its own words', async () => {
    const since = checkpointOf(ENTRIES.slice(0, 600), signer.name, [signer]);
    const other = [...ENTRIES.slice(0, 300), ...newEntries(500)];
    expect(await faultOf(publish(other.slice(0, 600), signer), { since })).toMatch(/^The log forked: .* 600 entries/);
    expect(await faultOf(publish(other, signer), { since })).toMatch(
      /^The log was rewritten: its first 600 entries of 800/,
    );
    expect(await faultOf(publish(ENTRIES.slice(0, 590), signer), { since })).toMatch(
      /^The log shrank or was rolled back\. .* 590 entries.* 600 .*tile\/entries\/002\.p\/88 is missing/,
    );
    const replayed = publish(ENTRIES.slice(0, 600), signer);
    replayed.set('checkpoint', Buffer.from(checkpointOf(ENTRIES.slice(0, 590), signer.name, [signer])));
    expect(await faultOf(replayed, { since })).toMatch(
      /^An old checkpoint is replayed\. .*All 600 are still published/,
    );
  });

  it('fails under another key, and against a checkpoint that another key signed', async () => {
    const other = newSigner(signer.name);
    expect(await faultOf(publish(ENTRIES, other))).toContain('is not signed by ledger.example/spec+');
    const since = checkpointOf(ENTRIES.slice(0, 5), signer.name, [other]);
    expect(await faultOf(publish(ENTRIES, signer), { since })).toMatch(/^The earlier checkpoint is not of this log/);
  });

  it('is cosigned by every witness that is asked for, or fails', async () => {
    const [seen, absent] = [newWitness('w.example/1', 1_763_805_600n), newWitness('w.example/2', 1n)];
    const published = publish(ENTRIES, signer);
    published.set('checkpoint', Buffer.from(checkpointOf(ENTRIES, signer.name, [signer, seen])));
    const witness = parseNoteKey(seen.vkey);
    expect(await verifyLog(sourceOf(published), { key, witnesses: [witness] })).toMatchObject({
      cosignatures: [{ witness: 'w.example/1', at: '2025-11-22T10:00:00Z' }],
    });
    const witnesses = [witness, parseNoteKey(absent.vkey)];
    expect(await faultOf(published, { witnesses })).toMatch(/^The checkpoint is not cosigned by w\.example\/2\+/);
  });

  it('cannot be told anything of when it has no checkpoint', async () => {
    await expect(verifyLog(sourceOf(new Map()), { key })).rejects.toThrow(SourceFailure);
  });
});
