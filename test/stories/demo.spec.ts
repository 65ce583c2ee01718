import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluation, type Told } from '../support/platform.js';
import { mustBe, startService, type Client, type Service } from '../support/service.js';
import { runVerb } from '../support/verb.js';

interface Member {
  email: string;
  password: string;
  likeness: string;
}

/** demo.json, as api.md fixes it. */
interface Family {
  accounts: { holder: Member; executors: Member[]; platform_admin: Member; operator: Member };
  platform: { id: string; key: string };
  replica: string;
  interactant: string;
  interactantPage: string;
}

const id = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}_[0-9a-f]{32}$`));
const member = { email: expect.any(String), password: expect.any(String), likeness: id('lk') };

describe('the demo family', () => {
  let service: Service;
  let family: Family;
  beforeAll(async () => {
    service = await startService({ demo: true });
    family = familyOf(service);
  });
  afterAll(() => service.stop());

  function familyOf({ home }: Service): Family {
    return JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as Family;
  }

  async function signedIn({ email, password }: Member): Promise<Client> {
    const client = service.anonymous();
    mustBe(201, await client.post('/v1/sessions', { email, password }));
    return client;
  }

  async function ask(purpose: string, { accounts, platform, replica }: Family): Promise<Told['context']['outcome']> {
    const use = { operation: 'generate', modality: 'voice', likeness: accounts.holder.likeness, audience: 'family' };
    const question = evaluation(platform.id, { ...use, purpose, replica });
    const answer = mustBe(200, await service.bearer(platform.key).post<Told>('/access/v1/evaluation', question));
    return answer.body.context.outcome;
  }

  async function outcomes(of: Family): Promise<string[]> {
    const purposes = ['private_remembrance', 'memorial_service', 'entertainment', 'education'];
    return Promise.all(purposes.map((purpose) => ask(purpose, of)));
  }

  it('stands in demo.json, which its owner alone may read, by the time the service is ready', () => {
    expect(family).toEqual({
      accounts: { holder: member, executors: [member, member], platform_admin: member, operator: member },
      platform: { id: id('pf'), key: expect.stringMatching(/^sk_/) },
      replica: id('rp'),
      interactant: id('in'),
      interactantPage: expect.stringContaining(`${service.url}/i/`),
    });
    expect(statSync(join(service.home, 'demo.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(service.home, 'demo.unfinished.json'))).toBe(false);
  });

  it('wants what the demo directive says, of any platform it approved', async () => {
    expect(await outcomes(family)).toEqual(['permit', 'ask', 'deny', 'deny']);
  });

  it('lets the demo platform talk with whoever consented, who sees so on their page', async () => {
    const { accounts, platform, replica, interactant, interactantPage } = family;
    const use = { operation: 'converse', modality: 'voice', likeness: accounts.holder.likeness, audience: 'family' };
    const talk = { ...use, purpose: 'private_remembrance', replica, interactant: { ref: interactant } };
    const client = service.bearer(platform.key);
    const { body } = await client.post<Told>('/access/v1/evaluation', evaluation(platform.id, talk));
    expect(body.decision).toBe(true);
    const page = await service.anonymous().get(new URL(interactantPage).pathname);
    expect(page.text).toMatch(/You agreed[^]*for 60 minutes at most/);
  });

  it('signs in, each as what they are', async () => {
    const { holder, executors, platform_admin, operator } = family.accounts;
    const me = await (await signedIn(holder)).get('/v1/me');
    expect(me.body).toMatchObject({ likeness: { id: holder.likeness } });
    for (const executor of executors) {
      const estates = await (await signedIn(executor)).get('/v1/estates');
      expect(estates.body).toMatchObject({ items: [{ id: holder.likeness, state: 'in_office' }] });
    }
    const platforms = await (await signedIn(platform_admin)).get<{ items: object[] }>('/v1/platforms');
    expect(platforms.body.items).toMatchObject([{ id: family.platform.id, state: 'approved' }]);
    expect((await (await signedIn(operator)).get('/v1/operator/platforms')).status).toBe(200);
  });

  it('is on the record like everyone else', async () => {
    const rows = await service.query<{ type: string }>(`select payload::json->>'type' as type from ledger_payload`);
    const types = rows.map(({ type }) => type);
    expect(types.filter((type) => type === 'account.opened')).toHaveLength(5);
    for (const type of ['identity.proven', 'directive.signed', 'platform.approved', 'replica.registered'])
      expect(types).toContain(type);
  });

  it('gets no mail at a real address', () => {
    for (const { to } of service.mails()) expect(to).toMatch(/\.test$/);
  });

  it('is introduced at the start, with a question that can be pasted', () => {
    expect(service.output).toContain(family.accounts.holder.password);
    expect(service.output).toContain(`curl -s ${service.url}/access/v1/evaluation`);
  });

  it('tells its story, and is as it was afterwards', async () => {
    const holder = await signedIn(family.accounts.holder);
    const wishes = async (): Promise<object> => {
      const { items } = (await holder.get<{ items: { version: number }[] }>('/v1/directives?limit=1')).body;
      const { body } = await holder.get(`/v1/directives/${items[0]?.version ?? 0}`);
      const { version: _, signedAt: __, entry: ___, ...rest } = body;
      return rest;
    };
    const before = await wishes();
    const told = await runVerb(['demo'], service);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect([...told.out.matchAll(/→ (\w+)/g)].map(([, outcome]) => outcome)).toEqual([
      'PERMIT',
      'ASK',
      'DENY',
      'DENY',
      'PERMIT',
    ]);
    expect(told.out).toMatch(/The ledger grew from \d+ to \d+ entries/);
    expect(await wishes()).toEqual(before);
    expect(await outcomes(family)).toEqual(['permit', 'ask', 'deny', 'deny']);
  });

  it('does not tell its story without a service or a family', async () => {
    const alone = await startService();
    const stranger = await runVerb(['demo'], alone);
    expect(stranger).toMatchObject({ code: 1, err: expect.stringMatching(/no demo family/) });
    await alone.stop();
  });

  it('is kept by a second start', async () => {
    await service.restart();
    expect(familyOf(service)).toEqual(family);
    expect(await ask('private_remembrance', family)).toBe('permit');
  });

  it('is completed by the next start when the first was cut short before demo.json', async () => {
    await service.kill();
    const { executors, ...others } = family.accounts;
    const [first_executor, second_executor] = executors;
    const file = join(service.home, 'demo.unfinished.json');
    writeFileSync(file, JSON.stringify({ ...others, first_executor, second_executor }), { mode: 0o600 });
    renameSync(join(service.home, 'demo.json'), join(service.home, 'demo.before.json'));
    await service.start();
    const again = familyOf(service);
    const { interactant, interactantPage } = again;
    const platform = { id: family.platform.id, key: again.platform.key };
    expect(again).toEqual({ ...family, platform, interactant, interactantPage });
    expect(existsSync(file)).toBe(false);
    expect(await outcomes(again)).toEqual(['permit', 'ask', 'deny', 'deny']);
    // The key that nobody has any more is revoked.
    expect((await service.bearer(family.platform.key).post('/access/v1/evaluation', {})).status).toBe(401);
  });

  it('is refused by production', async () => {
    await service.kill();
    const keys = join(service.home, 'production-keys');
    mustBeZero((await runVerb(['keys', keys])).code);
    const production = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://sayso.example',
      SMTP_URL: 'smtp://localhost:9',
      LEDGER_ORIGIN: 'sayso.example/log',
      SAYSO_KEYS: keys,
      SAYSO_DEMO: 'off',
      SAYSO_DEV_TOOLS: 'off',
    };
    await expect(service.start(production)).rejects.toThrow(/This database holds the demo family/);
  });
});

function mustBeZero(code: number | null): void {
  if (code !== 0) throw new Error(`The command ended with ${String(code)}.`);
}
