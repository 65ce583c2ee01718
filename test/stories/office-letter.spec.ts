import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { couple, estate, one } from '../support/executors.js';
import { download, expectInOrder, sound } from '../support/papers.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { NO_WISHES, REFUSAL, reviseFacts, sign } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const TITLE = /^Letter of office of Person \d+ for Person \d+$/;

describe('a letter of office', () => {
  it('says in life that it gives no right to act yet, and nothing that the holder has not shown', async () => {
    const [holder, executor] = await one(service);
    await sign(holder, { ...NO_WISHES, rules: [REFUSAL] });
    const text = sound(await download(executor, estate(holder, '/letter.pdf')), TITLE);
    expectInOrder(text, [
      `${holder.name} named ${executor.name} as an executor`,
      'No death is on record.',
      'What an executor may do',
      'What no executor can do',
      holder.likeness,
    ]);
    expect(text).not.toMatch(/What is refused|must agree|word suffices/);
  });

  it('says after a confirmed death who must agree, and what was wished', async () => {
    const [holder, first] = await couple(service);
    await sign(holder, { ...NO_WISHES, rules: [REFUSAL] });
    await reviseFacts(service, holder, { lifeState: 'deceased', diedOn: '2999-01-01', confirmedOn: '2999-01-02' });
    const text = sound(await download(first, estate(holder, '/letter.pdf')), TITLE);
    expectInOrder(text, [
      'The death is confirmed',
      '2 executors are in office, of whom 2 must agree.',
      'version 1 of the directive',
      'What is refused',
      'Commercial use',
    ]);
  });

  it('is for those in office alone', async () => {
    const [holder, executor] = await one(service);
    const stranger = await service.signUp();
    for (const who of [holder, stranger]) expect((await who.get(estate(holder, '/letter.pdf'))).status).toBe(404);
    mustBe(200, await executor.post(estate(holder, '/resignation')));
    expect((await executor.get(estate(holder, '/letter.pdf'))).body).toMatchObject({ code: 'legacy.estate_not_found' });
  });
});
