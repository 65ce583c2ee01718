import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type Service } from '../support/service.js';
import { NO_WISHES, sign } from '../support/wishes.js';

describe('what was decided, and the facts it rests on,', () => {
  let service: Service;

  beforeAll(async () => {
    service = await startService();
    const holder = await service.signUp();
    await sign(holder, NO_WISHES);
    const platform = await service.platform();
    const use = { operation: 'playback', modality: 'voice', purpose: 'news', audience: 'public' };
    expect((await platform.check({ ...use, likeness: holder.likeness })).status).toBe(200);
  });
  afterAll(() => service.stop());

  it.each([
    'delete from decisions',
    'truncate decisions',
    'update decisions set outcome = 1',
    `insert into obligation_sets (obligations) values ('[]'); delete from obligation_sets`,
    'truncate obligation_sets',
    'delete from likeness_facts',
    'truncate likeness_facts',
    'update likeness_facts set version = version + 2',
    'delete from platform_facts',
    'truncate platform_facts',
    'truncate interactant_facts',
  ])('stay: the database refuses «%s»', async (statement) => {
    await expect(service.query(statement)).rejects.toThrow();
  });

  it('stay although a session turns ordinary triggers off', async () => {
    const off = `set session_replication_role = replica; `;
    await expect(service.query(`${off} delete from decisions`)).rejects.toThrow(/erasure/);
    await expect(service.query(`${off} update decisions set outcome = 1`)).rejects.toThrow(/never changed/);
  });
});
