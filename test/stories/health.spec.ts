import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type Service } from '../support/service.js';

describe('a running service', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('says that it lives', async () => {
    expect((await service.anonymous().get('/health/live')).status).toBe(200);
  });

  it('says that it is ready', async () => {
    expect((await service.anonymous().get('/health/ready')).status).toBe(200);
  });

  it('answers an unknown path with a problem that names the request', async () => {
    const answer = await service.anonymous().get('/v1/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status: 404, code: expect.any(String), requestId: expect.any(String) });
    expect(answer.headers.get('x-request-id')).toBe(answer.body['requestId']);
  });

  it('echoes the request id of the caller', async () => {
    const answer = await service.anonymous({ 'x-request-id': 'my-call-7' }).get('/health/live');
    expect(answer.headers.get('x-request-id')).toBe('my-call-7');
  });

  it('makes no difference between methods on an unknown path', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await service.anonymous().call(method, '/nowhere')).status).toBe(404);
    }
  });

  it('stops cleanly when asked', async () => {
    const other = await startService();
    expect(await other.stop()).toBe('exit code 0');
  });
});
