import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Platform } from '../support/platform.js';
import { Receiver, isSignedBy, isSignedWith } from '../support/receiver.js';
import { register } from '../support/replicas.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import {
  deliveriesOf,
  hookOf,
  replicaHolder,
  setHook,
  stopAll,
  stopAndGoOn,
  type ShownWebhook,
} from '../support/told.js';
import { until } from '../support/until.js';

const HOUR_MS = 3_600_000;
const LOOPBACK = { SAYSO_WEBHOOK_LOOPBACK: 'on' };

let service: Service;
let platform: Platform;
let holder: Person;
let receiver: Receiver;
/** How far the service's clock was moved. */
let ahead = 0;

beforeAll(async () => {
  service = await startService({ env: LOOPBACK });
});
afterAll(() => service.stop());
beforeEach(async () => {
  receiver = await Receiver.start();
  await (await service.operator()).signIn();
  platform = await service.platform();
  holder = await replicaHolder(service, platform);
});
afterEach(() => receiver.down());

/** Moves the service's clock on. */
async function later(hours: number): Promise<void> {
  ahead += hours * HOUR_MS;
  await service.clock(new Date(Date.now() + ahead).toISOString());
}

describe('a webhook in bad times', () => {
  it('is signed with the new secret and the one before for 24 hours after a rotation, then with the new one alone', async () => {
    const first = await setHook(platform, receiver);
    const second = mustBe(200, await platform.admin.post<ShownWebhook>(`${hookOf(platform)}/rotation`)).body;
    expect(second.secret).not.toBe(first.secret);
    await stopAll(holder);
    await until(() => receiver.received.length === 1);
    const [both] = receiver.received;
    expect([first, second].map(({ publicKey }) => both && isSignedBy(publicKey, both))).toEqual([true, true]);
    expect([first, second].map(({ secret }) => both && isSignedWith(secret, both))).toEqual([true, true]);
    await later(25);
    await holder.signIn();
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    await until(() => receiver.received.length === 2);
    const [, last] = receiver.received;
    expect([first, second].map(({ publicKey }) => last && isSignedBy(publicKey, last))).toEqual([false, true]);
  });

  it('loses nothing while its receiver is down for a day', async () => {
    await setHook(platform, receiver);
    await receiver.down();
    const others = [await replicaHolder(service, platform), await replicaHolder(service, platform)];
    for (const one of [holder, ...others]) await stopAll(one);
    const told = (await deliveriesOf(platform)).map(({ id }) => id).sort();
    for (let third = 0; third < 3; third += 1) await later(8);
    await platform.admin.signIn();
    expect((await deliveriesOf(platform)).every(({ state }) => state === 'waiting')).toBe(true);
    await receiver.up();
    await later(1.1);
    await until(() => receiver.ids().length === told.length);
    expect(receiver.ids().sort()).toEqual(told);
    await until(async () => (await deliveriesOf(platform)).every(({ state }) => state === 'delivered'));
  });

  it('is given up after three days, stays in the feed, and can be sent again', async () => {
    await setHook(platform, receiver);
    await receiver.down();
    await stopAll(holder);
    await later(71.9);
    await platform.admin.signIn();
    await until(async () => {
      await later(0.2);
      return (await deliveriesOf(platform))[0]?.state === 'given_up';
    });
    const { items } = mustBe(200, await platform.get<{ items: { id: string }[] }>('/v1/events')).body;
    const [given] = await deliveriesOf(platform);
    expect(items.map(({ id }) => id)).toContain(given?.id);
    await receiver.up();
    expect((await holder.post(`${hookOf(platform)}/deliveries/${given?.id ?? ''}/replay`)).status).not.toBe(202);
    mustBe(202, await platform.admin.post(`${hookOf(platform)}/deliveries/${given?.id ?? ''}/replay`));
    await until(() => receiver.received.length === 1);
    expect(receiver.ids()).toEqual([given?.id]);
  });

  it('reaches one receiver while another one never answers', async () => {
    const silent = await Receiver.start();
    silent.status = 0;
    const other = await service.platform();
    await register(other, holder);
    await setHook(platform, receiver);
    await setHook(other, silent);
    for (let times = 0; times < 6; times += 1) await stopAndGoOn(holder);
    await until(() => receiver.ids().length === 12, 10_000);
    expect((await deliveriesOf(other)).every(({ state }) => state === 'waiting')).toBe(true);
    expect(silent.received.length).toBeGreaterThan(0);
    await silent.down();
  });

  it('arrives although the service was killed when it had only just committed', async () => {
    await setHook(platform, receiver);
    await receiver.down();
    await stopAll(holder);
    await service.kill();
    await receiver.up();
    await service.start();
    await later(0.02);
    await until(() => receiver.received.length > 0);
    expect(receiver.ids()).toEqual((await deliveriesOf(platform)).map(({ id }) => id));
  });
});

describe('webhook SSRF', () => {
  it('is not let in by an address that was good when it was set', async () => {
    await setHook(platform, receiver);
    await service.restart({ SAYSO_WEBHOOK_LOOPBACK: 'off' });
    await stopAll(holder);
    await until(async () => (await deliveriesOf(platform))[0]?.outcome === 'address_refused');
    expect(receiver.received).toEqual([]);
    const unfit = [
      receiver.url,
      'http://localhost/',
      'http://2130706433/',
      'http://[::ffff:7f00:1]/',
      'http://10.0.0.1/',
    ];
    for (const url of [...unfit, 'http://169.254.169.254/latest/', 'http://[fd00::1]/', 'file:///etc/passwd', 'x']) {
      const answer = await platform.admin.put(hookOf(platform), { url });
      expect([url, answer.status, answer.body['code']]).toEqual([url, 422, 'notifications.webhook_url_unfit']);
    }
    await service.restart(LOOPBACK);
  });
});
