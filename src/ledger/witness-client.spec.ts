import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SmallLog } from '../../test/support/small-log.js';
import { Unreachable, WitnessClient, type Cosigning } from './witness-client.js';

// The public key of the first test of RFC 8032, as one that cosigns.
const WITNESS = 'witness.example+82bca4dd+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea';
const log = new SmallLog('ledger.example', 50);

interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

describe('a log that asks a witness which', () => {
  let server: Server;
  let asked: string[];
  let replies: Reply[];

  beforeEach(async () => {
    [asked, replies] = [[], []];
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        asked.push(`${String(request.method)} ${String(request.url)}\n${body}`);
        reply(response, replies.shift());
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    server.close().closeAllConnections();
  });

  function reply(response: ServerResponse, next: Reply | undefined): void {
    if (next) response.writeHead(next.status, next.headers).end(next.body);
  }

  function ask(ms = 5000): Promise<Cosigning> {
    const client = new WitnessClient(WITNESS, `http://127.0.0.1:${(server.address() as AddressInfo).port}/w`);
    const proofFrom = (before: number): Promise<Buffer[]> => Promise.resolve(log.growth(before, 40));
    return client.cosign({ size: 40, note: log.checkpoint(40), proofFrom }, AbortSignal.timeout(ms));
  }

  const size = (holds: number): Reply => ({
    status: 409,
    headers: { 'content-type': 'text/x.tlog.size' },
    body: `${holds}\n`,
  });

  it('holds an earlier checkpoint tells it checkpoint and proof from there, and nothing else', async () => {
    replies = [size(17), { status: 503 }];
    await ask();
    expect(asked).toEqual([0, 17].map((old) => `POST /w/add-checkpoint\n${log.request(old, 40)}`));
  });

  it.each<[string, Reply[], Cosigning]>([
    ['holds a later one', [size(41)], { result: 'ahead', size: 41 }],
    ['holds another of the same size', [size(40), size(40)], { result: 'conflict', size: 40 }],
    ['says in words that it holds another', [size(40), { status: 409 }], { result: 'conflict', size: 40 }],
    ['does not take the proof', [size(17), { status: 422 }], { result: 'conflict', size: 17 }],
    ['does not know the log', [{ status: 404 }], { result: 'refused', why: 'it answered 404' }],
    [
      'sends elsewhere',
      [{ status: 307, headers: { location: 'http://127.0.0.1:1/' } }],
      { result: 'refused', why: 'it answered 307' },
    ],
    [
      'tells a size that is none',
      [{ ...size(0), body: '-1\n' }],
      { result: 'refused', why: 'it told a size that is none' },
    ],
    [
      'never agrees with itself',
      [size(3), size(4), size(5)],
      { result: 'refused', why: 'its size changed 3 times while it was asked' },
    ],
    [
      'signs with another key',
      [{ status: 200, body: '— other.example AAAAAAAAAAAA\n' }],
      { result: 'refused', why: 'it did not sign with the key that is configured' },
    ],
    [
      'signs something else',
      [
        {
          status: 200,
          body: `— witness.example ${Buffer.from(`82bca4dd${'00'.repeat(72)}`, 'hex').toString('base64')}\n`,
        },
      ],
      { result: 'refused', why: 'its cosignature is not good' },
    ],
    ['answers nonsense', [{ status: 200, body: 'yes' }], { result: 'refused', why: 'its cosignature is not good' }],
  ])('%s knows what that means', async (_, given, outcome) => {
    replies = given;
    expect(await ask()).toEqual(outcome);
  });

  it('sends more than an answer, or nothing at all, is not waited for', async () => {
    replies = [{ status: 200, body: 'x'.repeat(20_000) }];
    await expect(ask()).rejects.toThrow(new Unreachable('more than 16 KiB'));
    await expect(ask(50)).rejects.toThrow(new Unreachable('no answer in time'));
  });
});
