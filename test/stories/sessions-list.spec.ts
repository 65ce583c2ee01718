import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Service } from '../support/service.js';

interface Listed {
  items: { id: string }[];
  nextCursor: string | null;
}

describe('the list of sessions', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => {
    await service.stop();
  });

  it('comes page by page, and knows no other wish', async () => {
    const holder = await service.signUp();
    for (let more = 0; more < 2; more += 1)
      mustBe(201, await service.anonymous().post('/v1/sessions', { email: holder.email, password: holder.password }));
    const first = mustBe(200, await holder.get<Listed>('/v1/sessions?limit=2')).body;
    const second = mustBe(200, await holder.get<Listed>(`/v1/sessions?limit=2&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    const all = mustBe(200, await holder.get<Listed>('/v1/sessions')).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    expect((await holder.get('/v1/sessions?limit=0')).status).toBe(422);
    expect((await holder.get('/v1/sessions?page=2')).status).toBe(400);
    expect((await holder.get('/v1/sessions?cursor=x')).status).toBe(422);
  });
});
