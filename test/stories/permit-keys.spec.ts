import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import { Outsider, tokenOf, type GivenToken } from '../support/outsider.js';
import type { Platform } from '../support/platform.js';
import { startService, type Person, type Service } from '../support/service.js';
import { until } from '../support/until.js';
import { runVerb } from '../support/verb.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;
/** The hour in which a new key is published and does not sign, as this story plays it. */
const OVERLAP_MS = 5_000;
/** The five minutes for which the key set may be kept then take a second and a half. */
const HASTE = 200;

interface KeptKey {
  id: string;
  signsFrom: string;
}

describe('the keys of permit tokens', () => {
  let services: Service[];
  let first: Service;
  let holder: Person;
  let platform: Platform;

  beforeAll(async () => {
    first = await startService();
    services = [first, await first.sibling({ env: { PUBLIC_URL: first.url } })];
    holder = await first.signUp();
    await first.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['playback'] }] });
    platform = await first.platform();
  });
  afterAll(() => first.stop());

  const given = async (service: Service): Promise<GivenToken> => {
    const at = platform.at(service);
    const { body } = await at.check({ ...USE, likeness: holder.likeness });
    return tokenOf(at, body.context.id);
  };
  const published = async ({ url }: Service): Promise<string[]> => {
    const set = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
    return set.keys.map(({ kid = '' }) => kid);
  };
  /** Changes the keys in the file as an operator would by hand. */
  const edit = (change: (keys: KeptKey[]) => KeptKey[]): void => {
    const path = join(first.home, 'keys', 'permits.signing.json');
    const file = JSON.parse(readFileSync(path, 'utf8')) as { keys: KeptKey[] };
    writeFileSync(`${path}.new`, JSON.stringify({ ...file, keys: change(file.keys) }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };

  it('follow one another while tokens are made and verified at two processes, and none is ever turned away', async () => {
    const outsiders = services.map(({ url }) => new Outsider(url, Date.now, HASTE));
    const signedBy: string[] = [];
    let going = true;
    const work = services.map(async (service) => {
      while (going) {
        const token = await given(service);
        for (const outsider of outsiders) {
          await outsider.verify(token, platform.id, first.url);
          expect(await outsider.statusOf(token)).toBe(0);
        }
        signedBy.push(decodeProtectedHeader(token.token).kid ?? '');
      }
    });
    const story = async (): Promise<void> => {
      const [old = ''] = await published(first);
      await until(() => signedBy.length > 10);
      const { out } = await runVerb(['keys', join(first.home, 'keys'), '--rotate', 'permits']);
      const [, added = ''] = /^Added the key (\S+)\./.exec(out) ?? [];
      const signsFrom = new Date(Date.now() + OVERLAP_MS).toISOString();
      edit((keys) => keys.map((key) => (key.id === added ? { ...key, signsFrom } : key)));
      await until(() => signedBy.includes(added));
      await until(() => signedBy.slice(-20).every((key) => key === added));
      expect(signedBy[0]).toBe(old);
      for (const service of services) expect(await published(service)).toEqual([old, added]);
    };
    const stop = (): void => {
      going = false;
    };
    await Promise.all([...work, story()].map((each) => each.finally(stop)));
  });

  it('are neither used nor published any more once their file does not hold them, as after a theft', async () => {
    const token = await given(first);
    const stolen = decodeProtectedHeader(token.token).kid;
    edit((keys) => keys.filter(({ id }) => id !== stolen));
    for (const service of services) await until(async () => !(await published(service)).includes(stolen ?? ''));
    const next = await given(first);
    await expect(new Outsider(first.url).verify(next, platform.id)).resolves.toMatchObject({ aud: platform.id });
    await expect(new Outsider(first.url).verify(token, platform.id)).rejects.toThrow(/no applicable key/);
  });
});
