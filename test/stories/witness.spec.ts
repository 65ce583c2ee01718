import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SmallLog } from '../support/small-log.js';
import { startWitness, type WitnessProcess } from '../support/witness.js';

describe('a witness', () => {
  const log = new SmallLog('log.example/small', 400);
  let witness: WitnessProcess;
  beforeAll(async () => {
    witness = await startWitness('witness.example/w1', [log.vkey]);
  });
  afterAll(() => witness.kill());

  /** The size of what it cosigned last, which it tells whoever asks from another. */
  async function held(): Promise<number> {
    const { status, text, type } = await witness.add(log.request(399, 400));
    expect({ status, type }).toEqual({ status: 409, type: 'text/x.tlog.size' });
    return Number(text);
  }

  /** Lets it cosign one entry after the other, kills it after `ms` milliseconds, and gives the last size that it answered. */
  async function growUntilKilled(from: number, ms: number): Promise<number> {
    const killed = sleep(ms).then(() => witness.kill('SIGKILL'));
    const grow = (size: number): Promise<number> =>
      witness.add(log.request(size, size + 1)).then(
        ({ status }) => grow(status === 200 ? size + 1 : size),
        () => size,
      );
    const last = await grow(from);
    await killed;
    return last;
  }

  async function raw(method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
    return new Promise((settle, fail) => {
      const call = request(`${witness.url}${path}`, { method, headers }, (answer) => {
        answer.resume();
        settle(answer.statusCode ?? 0);
        call.destroy();
      });
      call.once('error', fail).flushHeaders();
      if (headers['content-length'] === undefined) call.end();
    });
  }

  it('gives its key, and every request that is not the protocol its status', async () => {
    expect(await witness.vkey()).toMatch(/^witness\.example\/w1\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
    expect((await witness.add('')).status).toBe(400);
    expect((await witness.add(log.request(0, 9).replace('old 0', 'old'))).status).toBe(400);
    expect((await witness.add(log.request(9, 3))).status).toBe(400);
    expect((await witness.add(new SmallLog('other.example', 3).request(0, 3))).status).toBe(404);
    expect((await witness.add(new SmallLog('log.example/small', 3).request(0, 3))).status).toBe(403);
    expect((await witness.add('x'.repeat(200_000))).status).toBe(413);
    expect(await raw('POST', '/add-checkpoint', { 'content-length': '99999999999' })).toBe(413);
    expect(await raw('GET', '/add-checkpoint')).toBe(405);
    expect(await raw('PUT', '/key')).toBe(405);
    expect(await raw('HEAD', '/')).toBe(200);
    expect(await raw('POST', '/')).toBe(405);
    expect(await raw('GET', '/checkpoint')).toBe(404);
    expect(await held()).toBe(0);
  });

  it('is not rolled back by requests that come at once', async () => {
    for (let size = 0; size < 60; size += 20) {
      const sizes = Array.from({ length: 20 }, (_, at) => size + at + 1);
      const answers = await Promise.all(sizes.map((next) => witness.add(log.request(size, next))));
      const cosigned = sizes.filter((_, at) => answers[at]?.status === 200);
      expect(cosigned).toHaveLength(1);
      expect(await held()).toBe(cosigned[0]);
      expect((await witness.add(log.request(await held(), size + 20))).status).toBe(200);
    }
  });

  it('never forgets what it signed, whenever it is killed', async () => {
    let cosigned = await held();
    for (let life = 0; life < 3; life += 1) {
      cosigned = await growUntilKilled(cosigned, Math.random() * 60);
      await witness.start();
      const known = await held();
      // It may have written what it could not answer any more, never the reverse.
      expect([cosigned, cosigned + 1]).toContain(known);
      cosigned = known;
      const fork = log.checkpoint(cosigned, log.root(cosigned, 'another'));
      expect((await witness.add(log.request(cosigned, cosigned, fork))).status).toBe(409);
    }
  });

  it('refuses with 500 when its disk does, and goes on afterwards', async () => {
    const size = await held();
    const path = join(witness.folder, 'state.json');
    renameSync(path, `${path}.aside`);
    mkdirSync(path);
    expect((await witness.add(log.request(size, size + 1))).status).toBe(500);
    expect(witness.output).toContain('A checkpoint could not be cosigned');
    rmSync(path, { recursive: true });
    renameSync(`${path}.aside`, path);
    expect(await held()).toBe(size);
    expect((await witness.add(log.request(size, size + 1))).status).toBe(200);
  });

  it('is the only one on its folder', async () => {
    expect((await witness.again()).err).toMatch(/A witness already runs on .*\. Two witnesses must not share a folder/);
  });

  it('ends when it is told to, and does not start on a state that was changed meanwhile', async () => {
    expect(await witness.kill('SIGTERM')).toBe(0);
    const path = join(witness.folder, 'state.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\\n(\d+)\\n/, '\\n1\\n'));
    await expect(witness.start()).rejects.toThrow(/state\.json is damaged\. .*could cosign a fork/);
  });
});
