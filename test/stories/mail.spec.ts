import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/free-port.js';
import { MailServer } from '../support/mail-server.js';
import { mustBe, startService, tokenIn, type Service } from '../support/service.js';
import { until } from '../support/until.js';

async function register(service: Service, email: string): Promise<void> {
  const person = { email, password: 'a quiet harbour at dawn', name: 'Zoë', bornOn: '1950-03-01', country: 'DE' };
  mustBe(202, await service.anonymous().post('/v1/accounts', person));
}

/** How many mails wait for delivery. */
async function waiting(service: Service): Promise<number> {
  const rows = await service.query(
    `select 1 from pgboss.job where name = 'notifications.mail' and state in ('created', 'retry', 'active')`,
  );
  return rows.length;
}

describe('mail without a mail server', () => {
  let service: Service;
  afterEach(() => service.stop());

  it('is a file within a second of the call, with a link that works, and listed for development', async () => {
    service = await startService();
    await register(service, 'zoe@example.test');
    const called = Date.now();
    await until(() => service.mails().length === 1, 1000);
    expect(Date.now() - called).toBeLessThan(1000);
    const [mail] = service.mails();
    if (!mail) throw new Error('No mail.');
    expect(mail).toMatchObject({ to: 'zoe@example.test' });
    expect(mail.html).toContain(`token=${tokenIn(mail)}`);
    mustBe(201, await service.anonymous().post('/v1/accounts/verification', { token: tokenIn(mail) }));
    const listed = await service.anonymous().get<{ items: object[] }>('/dev/mail');
    expect(listed.body.items).toMatchObject([
      { to: 'zoe@example.test', subject: mail.subject, html: expect.stringContaining('<html') },
    ]);
    expect(readdirSync(join(service.home, 'mail')).every((name) => name.endsWith('.eml'))).toBe(true);
  });

  it('is listed nowhere when the development tools are off', async () => {
    service = await startService({ devTools: false });
    expect((await service.anonymous().get('/dev/mail')).status).toBe(404);
  });
});

describe('mail while its server is down', () => {
  let service: Service;
  let peer: MailServer | undefined;
  afterEach(async () => {
    await service.stop();
    await peer?.stop();
  });

  it('waits, also through a restart, and then arrives once', async () => {
    const port = await freePort();
    service = await startService({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
    await register(service, 'one@example.test');
    await register(service, 'two@example.test');
    await sleep(1500);
    expect(await waiting(service)).toBe(2);
    await service.restart();
    peer = await MailServer.start(port);
    const { received } = peer;
    await until(() => received.length === 2, 30_000);
    await until(async () => (await waiting(service)) === 0, 5000);
    expect(
      peer
        .mails()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['one@example.test', 'two@example.test']);
    expect(new Set(peer.mails().map(({ headers }) => headers['message-id'])).size).toBe(2);
  }, 60_000);
});

describe('mail through a mail server', () => {
  let peer: MailServer;
  let service: Service;
  beforeAll(async () => {
    peer = await MailServer.start(await freePort());
    service = await startService({ env: { SMTP_URL: peer.url } });
  });
  afterEach(() => {
    peer.clear();
  });
  afterAll(async () => {
    await service.stop();
    await peer.stop();
  });

  it('arrives once, whole, as text and HTML, from an address of the service', async () => {
    await register(service, 'zoe@example.test');
    await until(() => peer.received.length === 1, 2000);
    const [mail] = peer.mails();
    if (!mail) throw new Error('No mail.');
    expect(mail).toMatchObject({ to: 'zoe@example.test', from: 'no-reply@localhost' });
    expect(mail.headers['message-id']).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
    mustBe(201, await service.anonymous().post('/v1/accounts/verification', { token: tokenIn(mail) }));
    await sleep(2500);
    expect(peer.received).toHaveLength(1);
  }, 20_000);

  it.each([451, 550])(
    'comes again after a refusal with %i and arrives once',
    async (code) => {
      peer.refuse = code;
      await register(service, `refused-${code}@example.test`);
      await until(() => peer.refusals >= 1, 5000);
      peer.refuse = undefined;
      await until(() => peer.received.length === 1, 20_000);
      await until(async () => (await waiting(service)) === 0, 5000);
      expect(peer.received).toHaveLength(1);
    },
    40_000,
  );

  it('does not give up on a server that hangs up in the middle', async () => {
    peer.hangUp = true;
    await register(service, 'hung-up@example.test');
    await until(() => peer.refusals >= 1, 5000);
    peer.hangUp = false;
    await until(() => peer.received.length === 1, 20_000);
    await until(async () => (await waiting(service)) === 0, 5000);
  }, 40_000);

  it('waits for a server that is slow to acknowledge, and sends nothing twice', async () => {
    peer.thinksMs = 3000;
    await register(service, 'one@example.test');
    await register(service, 'two@example.test');
    await until(async () => (await waiting(service)) === 0, 20_000);
    const recipients = peer.mails().map(({ to }) => to);
    expect(recipients.sort()).toEqual(['one@example.test', 'two@example.test']);
  }, 40_000);

  it('gives one address up that refuses for good once the schedule is over, and says so by id only', async () => {
    peer.refuse = 550;
    await register(service, 'gone@example.test');
    await until(() => peer.refusals >= 1, 5000);
    await service.clock(new Date(Date.now() + 4 * 24 * 3600 * 1000).toISOString());
    await until(async () => (await waiting(service)) === 0, 20_000);
    expect(service.output).toContain('a mail was given up');
    expect(service.output).not.toContain('gone@example.test');
  }, 40_000);
});
