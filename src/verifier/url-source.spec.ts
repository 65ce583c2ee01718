import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SourceFailure } from './source.js';
import { urlSource } from './url-source.js';
import { VerifierFailure } from './verifier-failure.js';

describe('a log under an address', () => {
  const asked: string[] = [];
  let server: Server | undefined;
  afterEach(() => {
    asked.length = 0;
    server?.close();
  });

  /** Serves, and gives the address; the answers of `listener` are those of the log. */
  async function serve(listener: RequestListener): Promise<string> {
    const serving = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      listener(request, response);
    });
    server = serving;
    await new Promise<void>((settle) => serving.listen(0, settle));
    return `http://localhost:${(serving.address() as AddressInfo).port}/some/log/`;
  }

  it('is read with plain GETs under it', async () => {
    const url = await serve((_, response) => response.end('hello'));
    const source = urlSource(url);
    expect(source.name).toBe(url.slice(0, -1));
    expect(await source.read('tile/0/000')).toEqual(Buffer.from('hello'));
    expect(asked).toEqual(['GET /some/log/tile/0/000']);
  });

  it('may be compressed on the way', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(5000))),
    );
    expect(await urlSource(url).read('checkpoint')).toEqual(Buffer.alloc(5000, 'a'));
  });

  it.each([400, 404, 410])('has nothing where it answers %i', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end('no'));
    expect(await urlSource(url).read('checkpoint')).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('is asked again when it was busy for a moment', async () => {
    const url = await serve((_, response) => response.writeHead(asked.length === 1 ? 503 : 200).end('now'));
    expect(await urlSource(url).read('checkpoint')).toEqual(Buffer.from('now'));
  });

  it('cannot be told anything of when it does not answer, is broken or cuts the line', async () => {
    const url = await serve((request, response) => {
      if (request.url?.endsWith('cut') === true) response.writeHead(200, { 'content-length': 9 }).write('half');
      if (request.url?.endsWith('cut') === true) setImmediate(() => response.destroy());
      else response.writeHead(500).end();
    });
    const there = urlSource(url);
    const reads = [there.read('cut'), there.read('broken'), urlSource('http://localhost:1').read('checkpoint')];
    for (const fate of await Promise.allSettled(reads))
      expect(fate).toEqual({ status: 'rejected', reason: expect.any(SourceFailure) });
  });

  it('is not read without end', async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(20_000_000)));
    await expect(urlSource(url).read('checkpoint')).rejects.toThrow(VerifierFailure);
  });
});
