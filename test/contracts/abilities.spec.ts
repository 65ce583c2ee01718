import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Client, type Person, type Service } from '../support/service.js';
import { question } from '../support/unknown-use.js';
import { MAY, ROLES, type Role } from '../support/who-may.js';

/** Registered on Fastify itself, outside Nest's guards: named here, and asked with a request that it takes. */
const HOT = { method: 'POST', path: '/access/v1/evaluation', can: 'ask Evaluation' };

interface Route {
  method: string;
  path: string;
  can: string | undefined;
}

interface Caller {
  client: Client;
  /** The platform whose key it is, empty for people. */
  platform: string;
}

interface Described {
  paths: Record<string, Record<string, { 'x-can'?: string }>>;
}

describe('abilities, every role on every route', () => {
  let service: Service;
  let routes: Route[];
  /** Each gives a caller of that role; a person is signed in anew, so that signing out ends nobody else's session. */
  let callers: Record<Role, () => Promise<Caller>>;

  beforeAll(async () => {
    service = await startService();
    const { paths } = mustBe(200, await service.anonymous().get<Described>('/openapi.json')).body;
    routes = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        can: operation['x-can'],
      })),
    );
    callers = await makeCallers(service);
  });
  afterAll(async () => {
    await service.stop();
  });

  it('finds that every route names the ability it needs, one that this test knows', () => {
    expect(routes.length).toBeGreaterThan(15);
    const unknown = routes.filter(({ can }) => can === undefined || (can !== 'anyone' && MAY[can] === undefined));
    expect(unknown).toEqual([]);
  });

  it('finds the hot route, which stands outside the guard', () => {
    expect(routes).toContainEqual(HOT);
  });

  it.each(ROLES)('lets the %s do exactly what it may', async (role) => {
    const found: string[] = [];
    const expected: string[] = [];
    for (const route of routes) {
      const caller = await callers[role]();
      found.push(`${route.method} ${route.path}: ${outcomeOf(await call(caller, route))}`);
      expected.push(`${route.method} ${route.path}: ${expectedFor(role, route)}`);
    }
    expect(found).toEqual(expected);
  });
});

/** On the hot route a cookie counts for nothing. */
function expectedFor(role: Role, { can = '', path }: Route): 'allowed' | '401' | '403' {
  if (can === 'anyone' || MAY[can]?.includes(role)) return 'allowed';
  const knows = path === HOT.path ? role.endsWith('platform') : role !== 'anonymous';
  return knows ? '403' : '401';
}

function outcomeOf(status: number): string {
  return status === 401 || status === 403 ? String(status) : 'allowed';
}

/** Sends what no route takes, so that nothing is changed where the caller is allowed. */
async function call({ client, platform }: Caller, { method, path }: Route): Promise<number> {
  const target = path.replace(/\{\w+\}/g, 'none');
  if (path === HOT.path) return (await client.post(path, question(platform))).status;
  const body = method === 'GET' || method === 'DELETE' ? undefined : { unexpected: true };
  return (await client.call(method, target, body)).status;
}

async function makeCallers(service: Service): Promise<Record<Role, () => Promise<Caller>>> {
  const [holder, operator, auditor] = [await service.signUp(), await service.operator(), await service.signUp()];
  await service.query(`update accounts set roles = '{auditor}' where email = $1`, [auditor.email]);
  const person = (one: Person) => async (): Promise<Caller> => {
    const client = service.anonymous();
    mustBe(201, await client.post('/v1/sessions', { email: one.email, password: one.password }));
    return { client, platform: '' };
  };
  const [pending, approved, blocked] = [await newKey(service), await newKey(service), await newKey(service)];
  const no = { outcome: 'rejected', note: 'For the test.' };
  mustBe(200, await operator.post(`/v1/operator/platforms/${approved.platform}/approval`));
  mustBe(200, await operator.post(`/v1/operator/platforms/${blocked.platform}/approval`, no));
  const platform = (one: NewKey) => (): Promise<Caller> =>
    Promise.resolve({ client: service.bearer(one.key), platform: one.platform });
  return {
    anonymous: () => Promise.resolve({ client: service.anonymous(), platform: '' }),
    holder: person(holder),
    operator: person(operator),
    auditor: person(auditor),
    'pending platform': platform(pending),
    'approved platform': platform(approved),
    'blocked platform': platform(blocked),
  };
}

interface NewKey {
  platform: string;
  key: string;
}

/** A platform that waits for approval, with a key. */
async function newKey(service: Service): Promise<NewKey> {
  const admin = await service.signUp();
  const wish = { name: 'A platform', website: 'https://platform.example' };
  const { id } = mustBe(201, await admin.post<{ id: string }>('/v1/platforms', wish)).body;
  const made = mustBe(201, await admin.post<{ key: string }>(`/v1/platforms/${id}/keys`, { label: 'main' }));
  return { platform: id, key: made.body.key };
}
