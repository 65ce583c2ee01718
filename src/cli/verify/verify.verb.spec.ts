import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  checkpointOf,
  newEntries,
  newSigner,
  newWitness,
  publish,
  writeFolder,
} from '../../../test/support/log-folder.js';
import { newReceipt, type ReceiptFile } from '../../../test/support/receipts.js';
import { verify } from './verify.verb.js';

const signer = newSigner('ledger.example/verb');
const witness = newWitness('witness.example', 1_763_805_600n);
const ENTRIES = newEntries(300);

const idOf = ({ payload }: ReceiptFile): string => String(payload['id']);

describe('verify', () => {
  let folder: string;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-verify-'));
    const published = publish(ENTRIES, signer);
    published.set('checkpoint', Buffer.from(checkpointOf(ENTRIES, signer.name, [signer, witness])));
    writeFolder(published, at('log'));
    writeFileSync(at('earlier'), checkpointOf(ENTRIES.slice(0, 100), signer.name, [signer]));
    server = createServer((request, response) => {
      const content = published.get((request.url ?? '').replace(/^\/(ledger|mirror)\//, ''));
      response.writeHead(request.url?.startsWith('/broken') ? 503 : content ? 200 : 404).end(content);
    });
    await new Promise<void>((settle) => server.listen(0, settle));
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    server.close();
  });

  const at = (name: string): string => join(folder, name);

  /** Runs the command and gives its exit code with all that it said. */
  async function run(...args: string[]): Promise<[code: number, said: string]> {
    const lines: string[] = [];
    const note = (line: string): void => void lines.push(line);
    const code = await verify(args, note, note, () => Promise.reject(new Error('No database is needed.')));
    return [code, lines.join('\n')];
  }

  function write(name: string, receipt: ReceiptFile | string): string {
    mkdirSync(join(at(name), '..'), { recursive: true });
    writeFileSync(at(name), typeof receipt === 'string' ? receipt : JSON.stringify(receipt));
    return at(name);
  }

  it('finds the log in a folder, at its own address and behind that of its service', async () => {
    for (const target of [at('log'), `${url}/mirror`, `${url}/ledger/`, url]) {
      const [code, said] = await run(target, '--key', signer.vkey);
      expect(said).toContain('Verified: ledger.example/verb holds 300 entries.');
      expect(said).toContain('Signed with the key that was given');
      expect(code).toBe(0);
    }
  });

  it('says of a key that the log brought itself that it was not pinned, and which it is', async () => {
    const [code, said] = await run(at('log'));
    expect(said).toContain('which was not pinned');
    expect(said).toContain(`--key ${signer.vkey}`);
    expect(code).toBe(0);
  });

  it('takes the key, the earlier checkpoint and a witness from files, and saves what it verified', async () => {
    write('key', `${signer.vkey}\n`);
    write('witness', `${witness.vkey}\n`);
    const given = ['--key', at('key'), '--since', at('earlier'), '--witness', at('witness'), '--save', at('saved')];
    const [code, said] = await run(at('log'), ...given);
    expect(said).toContain('It only grew: its first 100 entries are those of the earlier checkpoint.');
    expect(said).toContain('Cosigned by witness.example at 2025-11-22T10:00:00Z.');
    expect(code).toBe(0);
    expect(readFileSync(at('saved'), 'utf8')).toBe(readFileSync(at('log/checkpoint'), 'utf8'));
    expect((await run(at('log'), '--since', at('saved')))[0]).toBe(0);
  });

  it('saves nothing of a log that does not verify', async () => {
    const other = newSigner(signer.name).vkey;
    const [code, said] = await run(at('log'), '--key', other, '--save', at('unsaved'));
    expect(said).toContain('Does not verify (note).');
    expect(code).toBe(1);
    expect(() => readFileSync(at('unsaved'))).toThrow('ENOENT');
  });

  it('checks a receipt offline, and takes one for the checkpoint that is in it', async () => {
    const receipt = newReceipt({ inward: { reason: 'suspended' }, signers: [signer, witness] });
    const [code, said] = await run(
      '--receipt',
      write('one.json', receipt),
      '--key',
      signer.vkey,
      '--witness',
      witness.vkey,
    );
    expect(said).toContain('Verified: the payload is that of entry 8 of ledger.example/verb');
    expect(said).toContain('The inward payload is the one that it was recorded with.');
    expect(code).toBe(0);
    const [since, why] = await run(at('log'), '--since', at('one.json'));
    expect(why).toContain('The log was rewritten: its first 20 entries of 300');
    expect(since).toBe(1);
    const altered = { ...receipt, payload: { ...receipt.payload, id: 'dc_2' } };
    const [alteredCode, alteredWhy] = await run('--receipt', write('altered.json', altered), '--key', signer.vkey);
    expect(alteredWhy).toContain('altered.json does not verify.');
    expect(alteredCode).toBe(1);
  });

  it('checks every receipt of a folder, with the key beside them', async () => {
    write('bundle/key', `${signer.vkey}\n`);
    const receipt = newReceipt({ signers: [signer] });
    const path = `bundle/receipts/${idOf(receipt)}.json`;
    write(path, receipt);
    const [code, said] = await run(at('bundle'));
    expect(said).toContain('Verified: 1 receipt of ledger.example/verb.');
    expect(code).toBe(0);
    expect((await run('--receipt', at(path)))[0]).toBe(0);
  });

  it('checks the receipts too where a folder holds both a log and receipts, and passes no folder that has none', async () => {
    writeFolder(publish(ENTRIES, signer), at('both'));
    write('both/key', `${signer.vkey}\n`);
    const good = newReceipt({ signers: [signer] });
    write(`both/receipts/${idOf(good)}.json`, good);
    expect((await run(at('both')))[1]).toMatch(/holds 300 entries[^]*Verified: 1 receipt of/);
    write(`both/receipts/${idOf(good)}.json`, {
      ...good,
      payload: { ...good.payload, outcome: 'permit', changed: true },
    });
    expect((await run(at('both')))[0]).toBe(1);
    mkdirSync(at('hollow/receipts'), { recursive: true });
    write('hollow/key', `${signer.vkey}\n`);
    expect((await run(at('hollow')))[0]).toBe(2);
  });

  it('finds a receipt under another’s name, and two that contradict each other', async () => {
    const [one, other] = [1, 2].map(() => newReceipt({ signers: [signer] }));
    if (!one || !other) throw new Error('There are two.');
    write('swapped/key', `${signer.vkey}\n`);
    write('swapped/receipts/dc_2.json', one);
    expect(await run(at('swapped'))).toEqual([1, expect.stringContaining('is not the receipt of dc_2')]);
    write('forked/key', `${signer.vkey}\n`);
    write(`forked/receipts/${idOf(one)}.json`, one);
    write(`forked/receipts/${idOf(other)}.json`, other);
    expect(await run(at('forked'))).toEqual([
      1,
      expect.stringMatching(/The log forked: by .*dc_[0-9a-f]{32}\.json, .* by .*dc_[0-9a-f]{32}\.json/),
    ]);
  });

  it.each([
    ['nothing', [], 'Name what to verify'],
    ['two logs', ['a', 'b'], 'One log at a time'],
    ['a log and a receipt', ['a', '--receipt', 'b'], 'Name what to verify'],
    ['an option that there is not', ['a', '--trust'], '--trust'],
    ['a receipt since a checkpoint', ['--receipt', 'a', '--since', 'b'], '--since and --save are for a whole log'],
    ['a folder that is not there', ['/nowhere'], '/nowhere holds neither a log'],
    [
      'a receipt that is not there',
      ['--receipt', '/nowhere/r.json', '--key', signer.vkey],
      '/nowhere/r.json cannot be read',
    ],
    ['a key that is none', ['/nowhere', '--key', `${signer.vkey}AAAA`], '/nowhere holds neither'],
    ['an address that is none', ['https://'], 'https:// is no address'],
  ])('is wrongly used with %s: 2', async (_, args, sentence) => {
    expect(await run(...args)).toEqual([2, expect.stringContaining(sentence)]);
  });

  it('is wrongly used with a key that is none, another sort of key, a receipt that is none, or no key at all: 2', async () => {
    const refused = async (sentence: string, ...args: string[]): Promise<void> => {
      expect(await run(...args)).toEqual([2, expect.stringContaining(sentence)]);
    };
    await refused('is no key', at('log'), '--key', `${signer.vkey}AAAA`);
    await refused("is a log's, not a witness's", at('log'), '--witness', signer.vkey);
    await refused('is no receipt: it is not JSON', '--receipt', write('none.json', '{'), '--key', signer.vkey);
    write('lonely/receipts/dc_1.json', newReceipt({ signers: [signer] }));
    await refused('has no key beside it', at('lonely'));
    await refused('are for a whole log', at('lonely'), '--save', at('unsaved'));
    await refused('There is no log at', `${url}/nothing`);
  });

  it('says nothing of what could not be fetched: 3', async () => {
    const said = expect.stringContaining('Nothing can be said: ');
    const both = await Promise.all([run(`${url}/broken`), run('http://localhost:1')]);
    for (const one of both) expect(one).toEqual([3, said]);
  });
});
