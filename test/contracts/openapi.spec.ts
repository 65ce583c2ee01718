import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type Service } from '../support/service.js';

const COMMITTED = resolve(import.meta.dirname, '../../openapi.json');

describe('openapi.json', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ devTools: false });
  });
  afterAll(() => service.stop());

  // When this fails: `npm run openapi`, then read the difference before committing it.
  it('is what the service serves', async () => {
    const served = await service.anonymous().get('/openapi.json');
    expect(served.status).toBe(200);
    expect(JSON.parse(readFileSync(COMMITTED, 'utf8'))).toEqual(served.body);
  });

  it('describes every route with a summary and an answer', async () => {
    const { body } = await service.anonymous().get<Described>('/openapi.json');
    const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    );
    expect(operations.length).toBeGreaterThan(5);
    for (const { name, operation } of operations)
      expect({ name, summary: operation.summary, answers: Object.keys(operation.responses).length > 0 }).toEqual({
        name,
        summary: expect.stringMatching(/\S/),
        answers: true,
      });
  });
});

interface Described {
  paths: Record<string, Record<string, { summary: string; responses: object }>>;
}
