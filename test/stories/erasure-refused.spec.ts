import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Dump } from '../support/dump.js';
import { erase } from '../support/erasing.js';
import { untilSequenced } from '../support/log-writer.js';
import { register } from '../support/replicas.js';
import { startService, type Person, type Platform, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

let service: Service;
let platform: Platform;
let holder: Person;
let replica: string;

beforeAll(async () => {
  service = await startService();
  platform = await service.platform();
  holder = await service.signUp();
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['train'] }] });
  ({ id: replica } = await register(platform, holder));
  await untilSequenced(service);
});
afterAll(() => service.stop());

/** The service's own tables once the sequencer is done; the job queue keeps house by itself. */
async function content(): Promise<string> {
  await untilSequenced(service);
  const dump = await Dump.of(service);
  dump.remove();
  return [...dump.tables].flatMap(([table, rows]) => (table.startsWith('public.') ? `${table}\n${rows}` : [])).join('');
}

describe('an erasure is refused, and changes nothing,', () => {
  const refused = async (sentence: RegExp, ...args: string[]): Promise<void> => {
    const before = await content();
    expect(await erase(service, ...args)).toMatchObject({ code: 1, err: expect.stringMatching(sentence) });
    expect(await content()).toBe(before);
  };

  it('of somebody unknown', async () => {
    await refused(/^Nobody here has this id or address/, 'nobody@nowhere.example', '--yes');
    await refused(/^Nobody here/, `lk_${'0'.repeat(32)}`, '--yes');
  });

  it('while replicas are not known to be destroyed, which it lists', async () => {
    await refused(new RegExp(`${replica}.*--despite-replicas`), holder.email.toUpperCase(), '--yes');
  });

  it('of whoever administers a platform, which it names', async () => {
    await refused(new RegExp(platform.id), platform.admin.account, '--yes', '--despite-replicas');
  });

  it('of an operator and of an auditor, and of whoever was an operator and reviewed', async () => {
    const operator = await service.operator();
    await refused(/is operator of this service/, operator.email, '--yes');
    const auditor = await service.signUp();
    await service.query(`update accounts set roles = '{auditor}' where email = $1`, [auditor.email]);
    await refused(/is auditor of this service/, auditor.email, '--yes');
    await service.query(`update accounts set roles = '{}' where email = $1`, [operator.email]);
    await refused(/reviewed other people/, operator.email, '--yes');
  });

  it('without a yes, where there is no terminal to ask on', async () => {
    const before = await content();
    const { code, out } = await erase(service, holder.likeness, '--despite-replicas');
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/add --yes/) });
    expect(await content()).toBe(before);
  });

  it('of a list that is none', async () => {
    const list = join(service.home, 'list.txt');
    writeFileSync(list, 'lk_1\n');
    expect(await erase(service, '--again', list, '--yes')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Line 1/),
    });
  });
});
