import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Platform } from '../support/platform.js';
import { Receiver, isSignedBy, isSignedWith } from '../support/receiver.js';
import { mustBe, startService, type Answer, type Person, type Service } from '../support/service.js';
import { deliveriesOf, hookOf, replicaHolder, setHook, stopAll } from '../support/told.js';
import { until } from '../support/until.js';

const LOOPBACK = { SAYSO_WEBHOOK_LOOPBACK: 'on' };

let service: Service;
let platform: Platform;
let holder: Person;
let receiver: Receiver;

beforeAll(async () => {
  service = await startService({ env: LOOPBACK });
});
afterAll(() => service.stop());
beforeEach(async () => {
  receiver = await Receiver.start();
  platform = await service.platform();
  holder = await replicaHolder(service, platform);
});
afterEach(() => receiver.down());

describe('a webhook', () => {
  it('tells a platform at once that a likeness changed, signed in both ways, and not why', async () => {
    const { secret, publicKey } = await setHook(platform, receiver);
    await stopAll(holder);
    await until(() => receiver.received.length > 0);
    const [message] = receiver.received;
    if (!message) throw new Error('Nothing came.');
    expect(isSignedWith(secret, message)).toBe(true);
    expect(isSignedBy(publicKey, message)).toBe(true);
    expect(message.body).toEqual({
      type: 'likeness.changed',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { likeness: holder.likeness, factsVersion: expect.any(Number) },
    });
    expect(message.headers).toMatchObject({ 'content-type': 'application/json' });
    await until(async () => (await deliveriesOf(platform))[0]?.state === 'delivered');
  });

  it('tells a platform of its own replica, and nobody of another platform’s', async () => {
    const stranger = await service.platform();
    await setHook(stranger, receiver);
    await stopAll(holder);
    const { items } = mustBe(200, await holder.get<{ items: { id: string }[] }>('/v1/likeness/replicas')).body;
    const [replica] = items;
    await setHook(platform, receiver);
    mustBe(200, await holder.put(`/v1/likeness/replicas/${replica?.id ?? ''}/suspension`));
    await until(() => receiver.received.length === 2);
    expect(receiver.of('replica.changed').map(({ body }) => body.data)).toEqual([
      expect.objectContaining({ replica: replica?.id, state: 'suspended', endsOn: null }),
    ]);
    expect(await deliveriesOf(stranger)).toEqual([]);
  });

  it('is set by the platform’s administrator alone, shows its secret once, and is kept sealed', async () => {
    const { secret, publicKey } = await setHook(platform, receiver);
    expect([secret, publicKey]).toEqual([expect.stringMatching(/^whsec_/), expect.stringMatching(/^whpk_/)]);
    const seen = mustBe(200, await platform.admin.get(hookOf(platform)));
    expect(seen.body).toMatchObject({ url: receiver.url, state: 'active', publicKey, deliveries: [] });
    expect(seen.text).not.toContain(secret.slice('whsec_'.length));
    const [row] = await service.query<{ secret: Buffer }>('select secret from webhooks where platform_id = $1', [
      platform.id.slice(3),
    ]);
    expect(row?.secret.includes(Buffer.from(secret.slice('whsec_'.length), 'base64'))).toBe(false);
    const others: Answer[] = [
      await holder.put(hookOf(platform), { url: receiver.url }),
      await holder.get(hookOf(platform)),
      await holder.get(`${hookOf(platform)}/deliveries`),
      await holder.post(`${hookOf(platform)}/rotation`),
      await holder.delete(hookOf(platform)),
    ];
    expect(others.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await platform.put(hookOf(platform), { url: receiver.url })).status).toBe(403);
  });

  it('needs the password again to be set, and tells nothing any more once it is deleted', async () => {
    await setHook(platform, receiver);
    mustBe(204, await platform.admin.delete(hookOf(platform)));
    expect((await platform.admin.get(hookOf(platform))).body).toMatchObject({
      code: 'notifications.webhook_not_found',
    });
    await stopAll(holder);
    const { body } = mustBe(200, await platform.get<{ items: object[] }>('/v1/events'));
    expect(body.items.length).toBeGreaterThan(0);
    expect(receiver.received).toEqual([]);
    await service.query(`update sessions set stepped_up_at = stepped_up_at - interval '1 day' where account_id = $1`, [
      platform.admin.account.slice(3),
    ]);
    expect((await platform.admin.put(hookOf(platform), { url: receiver.url })).body).toMatchObject({
      code: 'identity.step_up_required',
    });
  });

  it('is tried again under the same id until it is taken', async () => {
    const { secret } = await setHook(platform, receiver);
    receiver.status = 503;
    await stopAll(holder);
    await until(() => receiver.received.length === 2);
    receiver.status = 200;
    await until(async () => (await deliveriesOf(platform))[0]?.state === 'delivered');
    const [delivery] = await deliveriesOf(platform);
    expect(receiver.ids()).toEqual([delivery?.id]);
    expect(delivery).toMatchObject({ tries: receiver.received.length, outcome: '200' });
    expect(receiver.received.every((one) => isSignedWith(secret, one))).toBe(true);
  });

  it('takes a redirect for a failure and does not follow it', async () => {
    const elsewhere = await Receiver.start();
    await setHook(platform, receiver);
    Object.assign(receiver, { status: 308, location: elsewhere.url });
    await stopAll(holder);
    await until(async () => (await deliveriesOf(platform))[0]?.outcome === '308');
    expect((await deliveriesOf(platform))[0]?.state).toBe('waiting');
    expect(elsewhere.received).toEqual([]);
    await elsewhere.down();
  });

  it('is disabled by 410 until it is set again, which its administrator is told; the feed goes on', async () => {
    await setHook(platform, receiver);
    receiver.status = 410;
    await stopAll(holder);
    await until(async () => (await platform.admin.get(hookOf(platform))).body['state'] === 'disabled');
    await service.nextMail(platform.admin.email, /webhook is disabled/);
    const [gone] = await deliveriesOf(platform);
    expect(gone).toMatchObject({ state: 'given_up', outcome: '410', tries: 1 });
    const again = `${hookOf(platform)}/deliveries/${gone?.id ?? ''}/replay`;
    expect((await platform.admin.post(again)).body).toMatchObject({ code: 'notifications.webhook_disabled' });
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    expect(await deliveriesOf(platform)).toHaveLength(1);
    receiver.status = 200;
    await setHook(platform, receiver);
    mustBe(202, await platform.admin.post(again));
    await until(async () => (await deliveriesOf(platform))[0]?.state === 'delivered');
    expect(receiver.ids()).toEqual([gone?.id]);
  });
});
