import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { post, type Outcome } from './posting.js';
import type { Resolve } from './resolving.js';

const LOOPBACK = { httpsOnly: false, loopback: true };
const STRICT = { httpsOnly: false, loopback: false };
const never = new AbortController().signal;

describe('webhook SSRF: a connection', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });

  async function listen(answer: RequestListener, host = '127.0.0.1', port = 0): Promise<number> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(port, host, listening));
    return (server.address() as AddressInfo).port;
  }

  const send = (url: string, resolve: Resolve, outside = LOOPBACK): Promise<Outcome> =>
    post({ url: new URL(url), headers: { 'x-from': 'test' }, body: '{}' }, outside, resolve, never);

  it('goes to the address that was checked, although the name resolves to another by then (DNS rebinding)', async () => {
    const met: string[] = [];
    const port = await listen((_request, response) => {
      met.push('first');
      response.end();
    });
    await listen(
      (_request, response) => {
        met.push('second');
        response.end();
      },
      '127.0.0.2',
      port,
    );
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['10.0.0.1']];
    let asked = 0;
    const rebinding: Resolve = () => Promise.resolve(answers[asked++] ?? []);
    expect(await send(`http://rebinding.example:${port}/`, rebinding)).toBe(200);
    expect({ met, asked }).toEqual({ met: ['first'], asked: 1 });
  });

  it.each([
    ['a private address', ['10.0.0.1']],
    ['this machine', ['127.0.0.1']],
    ['a public address beside a private one', ['8.8.8.8', '192.168.0.1']],
    ['an IPv4 address inside an IPv6 one', ['::ffff:127.0.0.1']],
  ])('is not made to a name that resolves to %s', async (_what, addresses) => {
    expect(await send('http://inside.example:80/', () => Promise.resolve(addresses), STRICT)).toBe('address_refused');
  });

  it('is not made to a name without an address', async () => {
    expect(await send('http://nowhere.example/', () => Promise.resolve([]))).toBe('unresolved');
  });

  it('follows no redirect', async () => {
    let inside = 0;
    const target = await listen((_request, response) => {
      inside += 1;
      response.end();
    });
    const port = await listen((_request, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end();
    });
    expect([await send(`http://127.0.0.1:${port}/`, () => Promise.resolve([])), inside]).toEqual([307, 0]);
  });

  it('reads little of an endless answer', async () => {
    const port = await listen((_request, response) => {
      const pour = (): void => {
        while (response.write('x'.repeat(1024)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await send(`http://127.0.0.1:${port}/`, () => Promise.resolve([]))).toBe(200);
  });

  it('ends when it is told to stop, and says that nobody answered', async () => {
    const stop = new AbortController();
    const port = await listen(() => {
      stop.abort();
    });
    const sent = { url: new URL(`http://127.0.0.1:${port}/`), headers: {}, body: '' };
    expect(await post(sent, LOOPBACK, () => Promise.resolve([]), stop.signal)).toBe('timed_out');
    expect(await post(sent, LOOPBACK, () => Promise.resolve([]), stop.signal)).toBe('timed_out');
  });

  it('says so when nobody listens', async () => {
    const port = await listen((_request, response) => response.end());
    await new Promise((closed) => servers.pop()?.close(closed));
    expect(await send(`http://127.0.0.1:${port}/`, () => Promise.resolve([]))).toBe('unreachable');
  });
});
