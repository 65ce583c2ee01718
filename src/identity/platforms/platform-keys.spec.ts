import { beforeEach, describe, expect, it } from '@jest/globals';
import { newId, newSecret, sha256, type PlatformId } from '../../kernel/index.js';
import type { PlatformFacts } from './platform.js';
import { PlatformFactsStore } from './platform-facts.store.js';
import { PlatformKeyStore } from './platform-key.store.js';
import { PlatformKeys } from './platform-keys.js';

/** The database as the cache sees it: it can be changed behind its back, as another process would. */
class Rows {
  reads = 0;
  facts: PlatformFacts;
  readonly platform = newId('pf');

  constructor(...keys: string[]) {
    this.facts = { platform: this.platform, version: 1, state: 'approved', keys: keys.map(keyFacts) };
  }

  change(change: Partial<PlatformFacts>): void {
    this.facts = { ...this.facts, ...change, version: this.facts.version + 1 };
  }

  cache(): PlatformKeys {
    const facts = Object.create(PlatformFactsStore.prototype) as PlatformFactsStore;
    const keys = Object.create(PlatformKeyStore.prototype) as PlatformKeyStore;
    facts.current = (platform: PlatformId) => {
      this.reads += 1;
      return Promise.resolve(platform === this.platform ? this.facts : null);
    };
    keys.findPlatform = (hash: Buffer) =>
      Promise.resolve(this.facts.keys.some((key) => key.hash === hash.toString('hex')) ? this.platform : null);
    return new PlatformKeys(facts, keys);
  }
}

const newKey = (): string => `sk_${newSecret()}`;
const keyFacts = (key: string) => ({ id: newId('pk'), hash: sha256(key).toString('hex') });

describe('the keys that are remembered', () => {
  const [first, second] = [newKey(), newKey()];
  let rows: Rows;
  let keys: PlatformKeys;
  beforeEach(() => {
    rows = new Rows(first, second);
    keys = rows.cache();
  });

  it('are read once', async () => {
    const caller = await keys.authenticate(first);
    expect(caller).toMatchObject({
      platform: rows.platform,
      state: 'approved',
      version: 1,
      key: rows.facts.keys[0]?.id,
    });
    expect(await keys.authenticate(second)).toMatchObject({ key: rows.facts.keys[1]?.id });
    expect(await keys.current(rows.platform)).toEqual(rows.facts);
    expect(rows.reads).toBe(1);
  });

  it('do not outlive a refresh that no longer holds them', async () => {
    await keys.authenticate(first);
    rows.change({ keys: rows.facts.keys.slice(1) });
    expect(await keys.refresh(rows.platform)).toMatchObject({ version: 2 });
    expect(await keys.authenticate(first)).toBeNull();
    expect(await keys.authenticate(second)).toMatchObject({ version: 2 });
  });

  it('are read afresh for whoever asks for now', async () => {
    await keys.authenticate(first);
    rows.change({ state: 'blocked' });
    expect(await keys.authenticateNow(first)).toMatchObject({ state: 'blocked' });
    expect(await keys.authenticate(first)).toMatchObject({ state: 'blocked' });
  });

  it('never hold a platform that may not ask, so that an approval is seen at once', async () => {
    rows.change({ state: 'pending' });
    expect(await keys.authenticate(first)).toMatchObject({ state: 'pending' });
    rows.change({ state: 'approved' });
    expect(await keys.authenticate(first)).toMatchObject({ state: 'approved' });
  });

  it('are not replaced by an older reading that arrives late', async () => {
    const older = rows.facts;
    rows.change({ keys: rows.facts.keys.slice(1) });
    await keys.refresh(rows.platform);
    rows.facts = older;
    await keys.refresh(rows.platform);
    expect(await keys.current(rows.platform)).toMatchObject({ version: 2 });
  });

  it('are none for what nobody was given or what is no key', async () => {
    for (const wrong of [newKey(), '', 'sk_', `${first} `, first.slice(0, -1)]) {
      expect(await keys.authenticate(wrong)).toBeNull();
      expect(await keys.authenticateNow(wrong)).toBeNull();
    }
    expect(rows.reads).toBe(0);
  });

  it('are forgotten when told so, and no such platform is an error', async () => {
    await keys.authenticate(first);
    keys.forget(rows.platform);
    await keys.authenticate(first);
    expect(rows.reads).toBe(2);
    await expect(keys.refresh(newId('pf'))).rejects.toMatchObject({ code: 'identity.platform_not_found' });
  });
});
