import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ASK, answer, ask, outcome } from '../support/asking.js';
import { Timeline, certificateForm, family, report, reportPath } from '../support/deaths.js';
import { askToRecover, beginRecovery, proveForRecovery, reviewProof } from '../support/recovering.js';
import { OPERATOR_EMAILS, mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, sign } from '../support/wishes.js';

const ONLY_CLOSING = { status: 409, body: { code: 'identity.only_closing' } };

let service: Service;
let time: Timeline;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
});
afterAll(() => service.stop());

interface Restraint {
  reason: string;
  since: string;
  until: string | null;
}
const restraintsOf = async (person: Person): Promise<Restraint[]> =>
  mustBe(200, await person.get<{ restraints: Restraint[] }>('/v1/me')).body.restraints;
const stop = async (token: string): Promise<void> => {
  mustBe(204, await service.anonymous().post('/v1/recovery/cancellation', { token }));
};

describe('of two attempts to recover an account at once', () => {
  it('one that is stopped, or rejected, leaves it closed as long as the other waits out its 72 hours', async () => {
    const ada = await service.signUp();
    expect(await restraintsOf(ada)).toEqual([]);
    const first = await beginRecovery(service, ada);
    const [before] = await restraintsOf(ada);
    await time.pass(1);
    const second = await beginRecovery(service, ada);
    const rejected = await proveForRecovery(service, await askToRecover(service, ada.email));
    await ada.signIn();
    const [restraint] = await restraintsOf(ada);
    expect(restraint).toMatchObject({ reason: 'recovery' });
    expect(Date.parse(restraint?.until ?? '')).toBeGreaterThan(Date.parse(before?.until ?? ''));
    await stop(first);
    await reviewProof(service, rejected, 'rejected');
    await ada.signIn();
    expect(await restraintsOf(ada)).toMatchObject([{ until: restraint?.until }]);
    mustBe(200, await ada.put('/v1/directive/draft', NO_WISHES));
    expect(await ada.post('/v1/directive/signature', { method: 'typed', name: ada.name })).toMatchObject(ONLY_CLOSING);
    await stop(second);
    expect(await restraintsOf(ada)).toEqual([]);
    await sign(ada, NO_WISHES);
  });

  it('the one that ends at the very moment at which the other begins to wait leaves it closed too', async () => {
    for (let round = 0; round < 3; round += 1) {
      const ada = await service.signUp();
      const first = await beginRecovery(service, ada);
      const second = await proveForRecovery(service, await askToRecover(service, ada.email));
      await Promise.all([stop(first), reviewProof(service, second, 'accepted')]);
      expect(await restraintsOf(ada)).toHaveLength(1);
    }
  });
});

describe('an account that may only close', () => {
  it('neither reports nor confirms somebody’s death, and may dispute it', async () => {
    const { holder, first, second } = await family(service);
    await time.pass(1);
    await beginRecovery(service, first);
    await first.signIn();
    const told = await first.post(reportPath(holder), { diedOn: time.day() });
    expect(told).toMatchObject(ONLY_CLOSING);
    await report(second, holder, time.day());
    expect(await first.post(reportPath(holder, '/confirmation'))).toMatchObject(ONLY_CLOSING);
    expect(await first.put(reportPath(holder, '/certificate'), certificateForm())).toMatchObject(ONLY_CLOSING);
    expect(mustBe(200, await first.post(reportPath(holder, '/dispute'))).body).toMatchObject({ disputed: true });
  });

  it('cannot answer yes to what a platform asks, and can answer no', async () => {
    const [platform, holder] = [await service.platform(), await service.signUp()];
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [ASK] });
    const { id } = await ask(platform, holder);
    const token = await beginRecovery(service, holder);
    expect(await holder.post(`/v1/approvals/${id}/answer`, { answer: 'yes' })).toMatchObject(ONLY_CLOSING);
    expect(await answer(holder, id, { answer: 'no' })).toMatchObject({ state: 'refused' });
    expect(await outcome(platform, holder)).toBe('ask');
    await stop(token);
  });

  it('of an operator accepts nothing, and of a platform’s administrator lets nothing be sent elsewhere', async () => {
    const otto = await service.signUp({ email: OPERATOR_EMAILS[1] });
    const platform = await service.platform();
    await beginRecovery(service, otto);
    await beginRecovery(service, platform.admin);
    const pending = { name: 'Another', website: 'https://another.example' };
    const { id } = mustBe(201, await platform.admin.post<{ id: string }>('/v1/platforms', pending)).body;
    const review = `/v1/operator/platforms/${id}/approval`;
    expect(await otto.post(review)).toMatchObject(ONLY_CLOSING);
    const hook = { url: 'https://hooks.example.com/in' };
    expect(await platform.admin.put(`/v1/platforms/${platform.id}/webhook`, hook)).toMatchObject(ONLY_CLOSING);
    mustBe(200, await otto.post(review, { outcome: 'rejected', note: 'Complaints.' }));
  });
});

describe('a report of a death by a stolen session of an executor', () => {
  it('takes the password again, as confirming one does', async () => {
    const { holder, first, second } = await family(service);
    await time.pass(1);
    const stepUp = { status: 403, body: { code: 'identity.step_up_required' } };
    await first.signIn();
    await time.pass(0.1);
    expect(await first.post(reportPath(holder), { diedOn: time.day() })).toMatchObject(stepUp);
    await report(second, holder, time.day());
    expect(await first.post(reportPath(holder, '/confirmation'))).toMatchObject(stepUp);
  });
});
