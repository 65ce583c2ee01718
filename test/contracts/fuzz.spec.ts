import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Client } from '../support/client.js';
import { faultIn, rowCounts } from '../support/refusals.js';
import { fill, servedRoutes, type Served } from '../support/routes.js';
import { startService, type Service } from '../support/service.js';

const RUNS_FOR_EACH_ROUTE = 25;
const PATIENCE_MS = 10_000;

/** Values that look like what the service knows, among values of every kind. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\0',
    '__proto__',
    '2026-02-30',
    '0001-01-01T00:00:00.000Z',
    `lk_${'0'.repeat(32)}`,
    1e308,
    -1,
    2 ** 53,
  ),
);
const id = fc.oneof(
  fc.constantFrom(`lk_${'0'.repeat(32)}`, `pf_${'f'.repeat(32)}`, '0', '..', 'current', '\0', '%'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
);

/** Objects whose fields are partly the route's own. */
const bodyFor = (route: Served): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.dictionary(fc.oneof(fc.constantFrom(...route.fields, 'extra'), fc.string()), value) },
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: fc.string().map((text) => `{${text}`) },
  );

const queryFor = (route: Served): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...route.fields, 'limit', 'cursor', 'extra'), fc.string({ unit: 'binary' })), {
      maxLength: 4,
    })
    .map((pairs) => pairs.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&'));

describe('whatever is sent', () => {
  let service: Service;
  let routes: Served[];
  let callers: Client[];
  beforeAll(async () => {
    service = await startService();
    // Signing out comes last: without their session the callers would only ever see 401.
    const ends = (route: Served): number => Number(route.name === 'DELETE /v1/sessions/current');
    routes = (await servedRoutes(service.anonymous())).sort((a, b) => ends(a) - ends(b));
    const platform = await service.platform();
    callers = [await service.signUp(), await service.operator(), service.bearer(platform.key), service.anonymous()];
  });
  afterAll(() => service.stop());

  it('is answered in time, without 5xx or stack trace, and what is refused leaves nothing', async () => {
    for (const route of routes) await fuzz(route);
    expect((await service.anonymous().get('/health/ready')).status).toBe(200);
  }, 180_000);

  async function fuzz(route: Served): Promise<void> {
    const input = fc.record({
      caller: fc.nat({ max: callers.length - 1 }),
      id,
      body: bodyFor(route),
      query: queryFor(route),
    });
    const holds = fc.asyncProperty(input, async (sent) => {
      const path = `${fill(route.path, () => sent.id)}?${sent.query}`;
      const body = route.takes === undefined ? undefined : sent.body;
      const before = await rowCounts(service);
      const answer = await callers[sent.caller]?.call(route.method, path, body, { patienceMs: PATIENCE_MS });
      if (answer === undefined) throw new Error('No such caller.');
      const fault = faultIn(answer);
      if (fault !== undefined) throw new Error(`${route.name} ${fault}`);
      if (answer.status >= 400 && (await rowCounts(service)) !== before)
        throw new Error(`${route.name} refused with ${answer.status}, and stored something.`);
    });
    await fc.assert(holds, { numRuns: RUNS_FOR_EACH_ROUTE });
  }
});
