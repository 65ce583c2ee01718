import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Client, type Service } from '../support/service.js';
import { MAY } from '../support/who-may.js';

interface Route {
  method: string;
  path: string;
  can: string;
  page: boolean;
  multipart: boolean;
}

const AS_PROGRAM = { accept: 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };

describe('pages, whoever asks for them', () => {
  let service: Service;
  let pages: Route[];
  let callers: { role: 'anonymous' | 'holder' | 'operator'; client: Client }[];
  beforeAll(async () => {
    service = await startService();
    const { routes } = mustBe(200, await service.anonymous().get<{ routes: Route[] }>('/dev/routes')).body;
    pages = routes.filter(({ page, path }) => page && path !== '/dev/routes');
    callers = [
      { role: 'anonymous', client: service.anonymous() },
      { role: 'holder', client: await service.signUp() },
      { role: 'operator', client: await service.operator() },
    ];
  });
  afterAll(() => service.stop());

  const mayUse = (role: string, { can }: Route): boolean =>
    can === 'anyone' || (MAY[can] ?? []).some((one) => one === role);

  it('are told to whom they are meant for, and end in no fault for anybody', async () => {
    const read = pages.filter(({ method }) => method === 'GET');
    expect(read.length).toBeGreaterThan(0);
    for (const route of read)
      for (const { role, client } of callers) {
        const { status } = await client.get(route.path.replace(/\{\w+\}/g, 'none'), { headers: AS_PROGRAM });
        const refused = role === 'anonymous' ? status === 401 : status === 403;
        const said = `${role} ${route.path}: ${String(status)}`;
        expect(status < 500 ? said : `${said}, a fault`).toBe(said);
        expect(`${said} ${refused ? 'refused' : 'answered'}`).toBe(
          `${said} ${mayUse(role, route) || status === 404 ? 'answered' : 'refused'}`,
        );
      }
  });

  it('take no form without the token of its page, whoever sends it', async () => {
    const sent = pages.filter(({ method }) => method === 'POST');
    expect(sent.length).toBeGreaterThan(0);
    for (const route of sent)
      for (const { role, client } of callers.filter((caller) => mayUse(caller.role, route))) {
        const path = route.path.replace(/\{\w+\}/g, 'none');
        const headers = route.multipart ? AS_PROGRAM : FORM;
        const body = route.multipart ? new FormData() : 'csrf=guessed';
        const { status, body: problem } = await client.post(path, body, { headers });
        expect([role, path, status, problem.code]).toEqual([role, path, 403, 'identity.form_token_wrong']);
      }
  });
});
