import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { delayAfter, nextTry } from './schedule.js';
import { seal, unseal } from './sealing.js';
import { newSigningSecret, signedHeaders, textsOf } from './signing.js';

const BODY = '{"type":"likeness.changed"}';

describe('a signed message', () => {
  const [older, newer] = [newSigningSecret(), newSigningSecret()];
  const headers = signedHeaders('ev_1', Date.now(), BODY, [newer, older]);

  it('is accepted by the library of the specification, with either secret', () => {
    for (const secret of [older, newer])
      expect(new Webhook(textsOf(secret).secret).verify(BODY, headers)).toEqual({ type: 'likeness.changed' });
  });

  it('is refused with another secret, body or id', () => {
    const webhook = new Webhook(textsOf(newer).secret);
    expect(() => webhook.verify(`${BODY} `, headers)).toThrow();
    expect(() => webhook.verify(BODY, { ...headers, 'webhook-id': 'ev_2' })).toThrow();
    expect(() => new Webhook(textsOf(newSigningSecret()).secret).verify(BODY, headers)).toThrow();
  });

  it('verifies with the public key alone', () => {
    const x = Buffer.from(textsOf(newer).publicKey.slice('whpk_'.length), 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const signed = Buffer.from(`ev_1.${headers['webhook-timestamp'] ?? ''}.${BODY}`);
    const signatures = (headers['webhook-signature'] ?? '').split(' ').filter((one) => one.startsWith('v1a,'));
    const good = signatures.map((one) => verify(null, signed, key, Buffer.from(one.slice('v1a,'.length), 'base64')));
    expect(good).toEqual([true, false]);
  });
});

describe('a sealed secret', () => {
  const key = { id: 'k1', key: randomBytes(32) };
  const keys = { current: key, find: (id: string) => (id === 'k1' ? key : undefined) };

  it('opens for its owner and shows nothing of itself', () => {
    const secret = newSigningSecret();
    const sealed = seal(secret, 'pf_1', key);
    expect(unseal(sealed, 'pf_1', keys)).toEqual(secret);
    expect(sealed.includes(secret.subarray(0, 8))).toBe(false);
  });

  it('does not open for another owner, changed, or without its key', () => {
    const sealed = seal(newSigningSecret(), 'pf_1', key);
    expect(() => unseal(sealed, 'pf_2', keys)).toThrow();
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);
    expect(() => unseal(changed, 'pf_1', keys)).toThrow();
    expect(() => unseal(sealed, 'pf_1', { ...keys, find: () => undefined })).toThrow('keys folder');
  });
});

describe('the schedule of tries', () => {
  it('is 1, 2, 5, 10, 20, 30 seconds, then further apart, then hourly', () => {
    const seconds = Array.from({ length: 14 }, (_, failed) => delayAfter(failed + 1) / 1000);
    expect(seconds).toEqual([1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('ends after three days', () => {
    const since = '2026-06-01T00:00:00.000Z';
    const start = Date.parse(since);
    expect(nextTry(since, 1, start)).toBe('2026-06-01T00:00:01.000Z');
    expect(nextTry(since, 80, start + 71 * 3_600_000)).toBe('2026-06-04T00:00:00.000Z');
    expect(nextTry(since, 80, start + 71 * 3_600_000 + 1)).toBeNull();
  });
});
