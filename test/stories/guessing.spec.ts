import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postFrom } from '../support/elsewhere.js';
import { startService, type Answer, type Service } from '../support/service.js';

const MINUTE = 60_000;

describe('guessing passwords', () => {
  let service: Service;
  let other: Service;
  beforeAll(async () => {
    service = await startService();
    other = await service.sibling();
  });
  afterAll(async () => {
    await service.stop();
  });
  const guess = (at: Service, email: string, headers = {}): Promise<Answer> =>
    at.anonymous(headers).post('/v1/sessions', { email, password: 'not this, surely' });

  const guessFrom = (source: string, email: string, password = 'not this, surely', at = service): Promise<number> =>
    postFrom(source, at, '/v1/sessions', { email, password });

  it('is stopped for an address from one source after ten failures, on every process, even for the right password, until the window is over', async () => {
    const holder = await service.signUp();
    const answers: Answer[] = [];
    for (let round = 0; round < 12; round += 1) answers.push(await guess(round % 2 ? other : service, holder.email));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const refused = await holder.post('/v1/sessions', { email: holder.email, password: holder.password });
    expect(refused).toMatchObject({ status: 429, body: { code: 'identity.too_many_failures' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    expect((await holder.get('/v1/me')).status).toBe(200);
  });

  it('locks nobody out who comes from elsewhere, nor out of a session', async () => {
    const holder = await service.signUp();
    for (let round = 0; round < 11; round += 1) await guessFrom('127.0.0.2', holder.email);
    expect(await guessFrom('127.0.0.2', holder.email, holder.password)).toBe(429);
    await holder.stepUp();
    await holder.signIn();
    expect(await guessFrom('127.0.0.2', holder.email, holder.password)).toBe(429);
  });

  it('fills an address from one source no more than ten failures do, however many are made at once', async () => {
    const holder = await service.signUp();
    const statuses = await Promise.all(Array.from({ length: 130 }, () => guessFrom('127.0.0.3', holder.email)));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    await holder.signIn();
  }, 30_000);

  it('is slowed for an address after a hundred failures from many sources', async () => {
    const holder = await service.signUp();
    const sources = Array.from({ length: 11 }, (_, number) => `127.0.1.${number + 1}`);
    const statuses = await Promise.all(
      sources.flatMap((source) =>
        Array.from({ length: 10 }, (_, round) =>
          guessFrom(source, holder.email, undefined, round % 2 ? other : service),
        ),
      ),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(await guessFrom('127.0.2.1', holder.email, holder.password)).toBe(429);
    await holder.stepUp();
  }, 30_000);

  it('is stopped inside a session after ten failures, in that session alone', async () => {
    const holder = await service.signUp();
    const thief = holder.at(other);
    const stepUp = (round: number, password: string): Promise<Answer> =>
      (round % 2 ? thief : holder).post('/v1/sessions/step-up', { password });
    const answers = await Promise.all(Array.from({ length: 25 }, (_, round) => stepUp(round, 'not this, surely')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
    expect((await thief.post('/v1/sessions/step-up', { password: holder.password })).status).toBe(429);
    await holder.signIn();
    await holder.stepUp();
  });

  it('counts guesses made at the same time like guesses in turn', async () => {
    const holder = await service.signUp();
    const answers = await Promise.all(Array.from({ length: 25 }, () => guess(service, holder.email)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  it('keeps the count when the call is undone, whatever its Idempotency-Key', async () => {
    const holder = await service.signUp();
    for (let round = 0; round < 10; round += 1)
      await guess(service, holder.email, { 'idempotency-key': `guess-${round}` });
    expect((await guess(service, holder.email)).status).toBe(429);
  });

  it('does not count sign-ins that succeed, and forgives the source its failures for the address then', async () => {
    await service.clock(new Date(Date.now() + 16 * MINUTE).toISOString());
    const holder = await service.signUp();
    for (let round = 0; round < 9; round += 1) await guess(service, holder.email);
    for (let round = 0; round < 15; round += 1) await holder.signIn();
    for (let round = 0; round < 9; round += 1) expect((await guess(service, holder.email)).status).toBe(401);
    await holder.signIn();
  });

  it('is stopped for a source that tries many addresses', async () => {
    await service.clock(new Date(Date.now() + 40 * MINUTE).toISOString());
    const statuses: number[] = [];
    for (let round = 0; round < 62; round += 1)
      statuses.push((await guess(service, `guess.${round}@example.test`)).status);
    expect(statuses).toEqual([...Array<number>(60).fill(401), 429, 429]);
  }, 30_000);
});
