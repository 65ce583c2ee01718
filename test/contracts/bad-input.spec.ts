import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Client } from '../support/client.js';
import type { Person } from '../support/people.js';
import { faultIn, rowCounts } from '../support/refusals.js';
import { fill, servedRoutes, type Served } from '../support/routes.js';
import { startService, type Service } from '../support/service.js';

const UNKNOWN = '0123456789abcdef0123456789abcdef';
const DEEP = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const LARGE = JSON.stringify({ name: 'x'.repeat(300 * 1024) });
const LARGEST = JSON.stringify({ evaluations: 'x'.repeat(3 * 1024 * 1024) });

describe('bad input, on every route and from every kind of caller,', () => {
  let service: Service;
  let routes: Served[];
  let callers: Record<string, Client>;
  let holder: Person;
  let known: string[];

  beforeAll(async () => {
    service = await startService();
    routes = await servedRoutes(service.anonymous());
    holder = await service.signUp();
    const platform = await service.platform();
    expect((await holder.get('/v1/me')).status).toBe(200);
    callers = {
      anonymous: service.anonymous(),
      holder: await service.signUp(),
      operator: await service.operator(),
      platform: service.bearer(platform.key),
    };
    known = [holder.likeness, holder.account, platform.id, platform.keyId];
  });
  afterAll(() => service.stop());

  /** Calls every route as every caller; gives a line for each answer that is at fault or that `allowed` refuses. */
  async function faults(
    send: (client: Client, route: Served) => Promise<Answer>,
    only: (route: Served) => boolean,
    allowed: (status: number) => boolean,
  ): Promise<string[]> {
    const lines: string[] = [];
    const calls = routes.filter(only).flatMap((route) => Object.entries(callers).map((caller) => ({ route, caller })));
    let before = await rowCounts(service);
    for (const { route, caller } of calls) {
      const [name, client] = caller;
      const answer = await send(client, route);
      const after = await rowCounts(service);
      const stored = answer.status >= 400 && after !== before ? `refused, and stored: ${before} → ${after}` : undefined;
      before = after;
      const fault = faultIn(answer) ?? stored ?? (allowed(answer.status) ? undefined : `answered ${answer.status}`);
      if (fault !== undefined) lines.push(`${route.name} as ${name}: ${fault}`);
    }
    return lines;
  }

  const takesJson = (route: Served): boolean => route.takes === 'application/json';
  const hasPathIds = (route: Served): boolean => route.path.includes('{');
  const refused = (status: number): boolean => status >= 400;
  const anything = (): boolean => true;
  const somewhere = (route: Served): string => fill(route.path, () => UNKNOWN);
  const sending =
    (body: unknown, headers: Record<string, string> = {}) =>
    (client: Client, route: Served): Promise<Answer> =>
      client.call(route.method, somewhere(route), body, { headers });

  it.each([
    ['half an object', '{"name":'],
    ['no JSON at all', 'name=Ann&age=70'],
    ['two values', '{} {}'],
    ['a byte that is no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x7d])],
    ['nesting 20,000 deep', DEEP],
    ['an own __proto__', '{"__proto__": {"roles": ["operator"]}}'],
    ['a constructor with a prototype', '{"constructor": {"prototype": {"roles": ["operator"]}}}'],
    ['a NUL byte in a name', '{"na\\u0000me": 1}'],
    ['a list', '[]'],
    ['a number', '7'],
    ['null', 'null'],
    ['an empty text', '""'],
    ['nothing, said to be JSON', ''],
  ])('is refused when it is %s', async (_, body) => {
    const badForAll = !['', 'null', '{"na\\u0000me": 1}'].includes(String(body));
    expect(await faults(sending(body), takesJson, badForAll ? refused : anything)).toEqual([]);
  });

  it('is refused with 413 when it has 300 KiB', async () => {
    const answers = async (client: Client, route: Served): Promise<Answer> => {
      const large = route.path === '/access/v1/evaluations' ? LARGEST : LARGE;
      return client.call(route.method, somewhere(route), large);
    };
    expect(await faults(answers, takesJson, (status) => [401, 403, 413].includes(status))).toEqual([]);
    const one = routes.find((route) => route.name === 'POST /v1/sessions');
    expect((await service.anonymous().call('POST', one?.path ?? '/v1/sessions', LARGE)).status).toBe(413);
  });

  it.each([
    ['text/plain', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['no type that there is', 'nonsense'],
  ])('is refused when a JSON body comes as %s', async (_, type) => {
    expect(await faults(sending('{}', { 'content-type': type }), takesJson, refused)).toEqual([]);
  });

  it.each([
    ['multipart without a boundary', 'multipart/form-data'],
    ['multipart that is cut off', 'multipart/form-data; boundary=cut'],
    ['JSON', 'application/json'],
  ])('is refused when an upload is %s', async (_, type) => {
    const cut = '--cut\r\ncontent-disposition: form-data; name="recording"; filename="a.wav"\r\n\r\nRIFF';
    const uploads = (route: Served): boolean => route.takes === 'multipart/form-data';
    expect(await faults(sending(cut, { 'content-type': type }), uploads, refused)).toEqual([]);
  });

  it.each([
    ['unknown', UNKNOWN],
    ['of another kind', `zz_${UNKNOWN}`],
    ['empty but for a space', ' '],
    ['a NUL byte', '\0'],
    ['no UTF-8 when unescaped', '%ff'],
    ['the way up', '../../v1/me'],
    ['__proto__', '__proto__'],
    ['SQL', `' or 1=1; --`],
    ['very long', 'x'.repeat(4000)],
  ])('is refused when an id in the path is %s', async (_, id) => {
    const send = (client: Client, route: Served): Promise<Answer> =>
      client.call(
        route.method,
        fill(route.path, () => id),
        takesJson(route) ? {} : undefined,
      );
    expect(await faults(send, hasPathIds, refused)).toEqual([]);
  });

  it('is refused when an id in the path is someone else’s', async () => {
    const { operator: _, ...strangers } = callers;
    callers = strangers;
    for (const id of known) {
      const send = (client: Client, route: Served): Promise<Answer> =>
        client.call(
          route.method,
          fill(route.path, () => id),
          takesJson(route) ? {} : undefined,
        );
      const personal = (route: Served): boolean => hasPathIds(route) && route.can !== 'anyone';
      expect(await faults(send, personal, refused)).toEqual([]);
    }
  });

  it.each([
    ['a limit below one', 'limit=0'],
    ['a limit that is no number', 'limit=many'],
    ['a cursor that nobody gave', 'cursor=%00%ff'],
    ['a field twice', 'limit=1&limit=2'],
    ['an escape that is none', 'limit=%'],
    ['an own __proto__', '__proto__[roles]=operator&__proto__=x'],
  ])('never does harm in the query: %s', async (_, query) => {
    const send = (client: Client, route: Served): Promise<Answer> =>
      client.call('GET', `${somewhere(route)}?${query}`, undefined);
    expect(await faults(send, (route) => route.method === 'GET', anything)).toEqual([]);
  });

  it('is refused from a session that was ended, made up or has expired, and from a key that is none', async () => {
    const ended = await service.signUp();
    const stolen = ended.cookie('sayso_session') ?? '';
    expect((await ended.delete('/v1/sessions/current')).status).toBe(204);
    const nobody: Record<string, Client> = {};
    for (const [name, value] of Object.entries({ ended: stolen, 'made up': 'A'.repeat(43), odd: '%00"' })) {
      nobody[name] = service.anonymous({ cookie: `sayso_session=${value}` });
    }
    nobody['a key that is none'] = service.bearer('sk_nobody');
    nobody['a scheme that is none'] = service.anonymous({ authorization: 'Basic Og==' });
    nobody['expired'] = holder;
    await service.clock(new Date(Date.now() + 400 * 24 * 3600 * 1000).toISOString());
    callers = nobody;
    const personal = (route: Served): boolean => route.can !== 'anyone';
    expect(await faults(sending(undefined), personal, (status) => [401, 403, 400, 415].includes(status))).toEqual([]);
  });
});
