import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answer, approval, ask, estate, outcome, type Estate } from '../support/asking.js';
import { confirm, report, review, Timeline } from '../support/deaths.js';
import { erase } from '../support/erasing.js';
import { appoint, estate as path } from '../support/executors.js';
import { mustBe, startService, type Person, type Platform, type Service } from '../support/service.js';
import { until } from '../support/until.js';
import { factsOf } from '../support/wishes.js';

let service: Service;
let time: Timeline;
let platform: Platform;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
  platform = await service.platform({ name: 'Voices of Home' });
});
afterAll(() => service.stop());

/** Lets somebody's death be all but confirmed: a day from now it is, by itself. */
async function isDying(person: Person): Promise<void> {
  const child = await service.signUp();
  await person.signIn();
  await appoint(service, person, [child]);
  await time.pass(1);
  const { id } = await report(child, person, time.day());
  await confirm(child, person);
  mustBe(200, await review(await service.operator(), id, 'accepted'));
  await time.pass(13.5);
}

/** An estate of which the second executor is dying, with the first one signed in. */
async function estateOfTwo(): Promise<Estate> {
  const made = await estate(service);
  await isDying(made.ben);
  for (const one of [made.ann, made.ben]) await one.signIn();
  return made;
}

const suspendedBy = async (holder: Person): Promise<unknown> => (await factsOf(service, holder))['suspendedBy'];

describe('an executor whose own death is confirmed', () => {
  it('is waited for no more: what the others agreed to is carried', async () => {
    const { holder, ann } = await estateOfTwo();
    const { id } = await ask(platform, holder);
    expect(await answer(ann, id, { answer: 'yes' })).toMatchObject({ state: 'open', needed: 2 });
    mustBe(200, await ann.put(path(holder, '/suspension')));
    const lift = await ann.delete(path(holder, '/suspension'));
    expect(mustBe(200, lift).body).toEqual({ lifted: false, voices: 1, needed: 2 });
    await time.pass(1);
    await until(async () => ((await suspendedBy(holder)) as string[]).length === 0);
    await ann.signIn();
    expect(await approval(ann, id)).toMatchObject({ state: 'granted', needed: 1 });
    expect(await outcome(platform, holder)).toBe('permit');
  });

  it('has said no for good', async () => {
    const { holder, ann, ben } = await estateOfTwo();
    const { id } = await ask(platform, holder);
    await answer(ben, id, { answer: 'no' });
    await time.pass(1);
    expect(await factsOf(service, ben)).toMatchObject({ lifeState: 'deceased' });
    await ann.signIn();
    expect(await answer(ann, id, { answer: 'yes' })).toMatchObject({ state: 'refused', needed: 1 });
    expect(await outcome(platform, holder)).toBe('ask');
  });

  it('leaves a living holder without an executor, who is told so and not why', async () => {
    const [holder, only] = [await service.signUp(), await service.signUp()];
    await appoint(service, holder, [only]);
    await isDying(only);
    await time.pass(1);
    const { text } = await service.nextMail(holder.email, /None of your executors is in office/);
    expect(text).not.toContain(only.name);
  });
});

describe('an executor who is erased', () => {
  it('is waited for no more, and their yes is gone', async () => {
    const { holder, ann, ben } = await estate(service);
    const [open, carried] = [await ask(platform, holder), await ask(platform, holder, { purpose: 'education' })];
    for (const one of [ann, ben]) await one.signIn();
    await answer(ben, open.id, { answer: 'yes' });
    await answer(ann, carried.id, { answer: 'yes' });
    expect(await erase(service, ben.account, '--yes')).toMatchObject({ code: 0 });
    expect(await approval(ann, open.id)).toMatchObject({ state: 'open', needed: 1, voices: [] });
    await until(async () => (await approval(ann, carried.id)).state === 'granted');
  });

  it('has said no for good, though nobody can be named any more who said it', async () => {
    const { holder, ann, ben } = await estate(service);
    const { id } = await ask(platform, holder);
    for (const one of [ann, ben]) await one.signIn();
    await answer(ben, id, { answer: 'no' });
    expect(await erase(service, ben.account, '--yes')).toMatchObject({ code: 0 });
    expect(await answer(ann, id, { answer: 'yes' })).toMatchObject({ state: 'refused', needed: 1 });
    await time.pass(120);
    const anew = await ask(platform, holder);
    expect(anew.id).not.toBe(id);
    await ann.signIn();
    expect(await answer(ann, anew.id, { answer: 'yes' })).toMatchObject({ state: 'refused' });
  });
});

describe('an executor who resigns', () => {
  it('has said no for good', async () => {
    const { holder, ann, ben } = await estate(service);
    const { id } = await ask(platform, holder);
    for (const one of [ann, ben]) await one.signIn();
    await answer(ben, id, { answer: 'no' });
    mustBe(200, await ben.post(path(holder, '/resignation')));
    expect(await answer(ann, id, { answer: 'yes' })).toMatchObject({ state: 'refused', needed: 1 });
  });
});
