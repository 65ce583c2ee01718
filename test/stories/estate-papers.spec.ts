import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, askedHolder } from '../support/asking.js';
import { appoint, couple, estate, one, refuse } from '../support/executors.js';
import { download, expectInOrder, sound } from '../support/papers.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
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

describe('an estate report', () => {
  const died = (holder: Person) =>
    reviseFacts(service, holder, { lifeState: 'deceased', diedOn: '2999-01-01', confirmedOn: '2999-01-02' });

  it('tells executors after a confirmed death what is wished, what was asked, and what they refused', async () => {
    const holder = await askedHolder(service);
    const executor = await service.signUp({ name: 'Petro Коваленко' });
    await appoint(service, holder, [executor]);
    await ask(await service.platform(), holder);
    await died(holder);
    await refuse(executor, holder, { purposes: ['news'] });
    const text = sound(await download(executor, estate(holder, '/report.pdf')), /^Estate report for Person/);
    expectInOrder(text, [
      `Whose ${holder.name}`,
      'Died on 1 January 2999',
      'Confirmed on 2 January 2999',
      'To open anything 1 of 1 in office must agree',
      'Executors Name Accepted on Petro Коваленко',
      'Avatars None is on the register.',
      'Since Permitted Ask first Denied The beginning 0 1 0',
      'What had to be asked first',
      'Voice: playing a recording unchanged, for the family archive, to family',
      'What the executors refused News',
      'What was wished: version 1 of the directive',
      'What must be asked first',
      holder.likeness,
    ]);
  });

  it('is not there before a death is confirmed, and for nobody else', async () => {
    const [holder, executor] = await one(service);
    expect((await executor.get(estate(holder, '/report.pdf'))).body).toMatchObject({ code: 'privacy.no_report_yet' });
    await died(holder);
    const stranger = await service.signUp();
    for (const who of [holder, stranger]) expect((await who.get(estate(holder, '/report.pdf'))).status).toBe(404);
    const text = sound(await download(executor, estate(holder, '/report.pdf')), /^Estate report for Person/);
    expectInOrder(text, ['What was wished', 'No directive is in force']);
  });
});
