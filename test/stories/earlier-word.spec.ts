import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { erase } from '../support/erasing.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const permit = { ...PERMIT, id: 'family', operations: ['playback'] };
const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' };

describe('what a platform arranged', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('takes no decision from a holder when somebody else is erased whose id it put into its request', async () => {
    const holder = await service.signUp();
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [permit] });
    const accomplice = await service.signUp();
    const platform = await service.platform();
    const { context } = mustBe(
      200,
      await platform.check({ ...USE, likeness: holder.likeness, recording: `no. ${accomplice.likeness}` }),
    ).body;
    expect(context.outcome).toBe('permit');
    expect((await holder.get(`/v1/decisions/${context.id}`)).status).toBe(200);
    expect(await erase(service, accomplice.likeness, '--yes')).toMatchObject({ code: 0 });
    expect((await holder.get(`/v1/decisions/${context.id}`)).status).toBe(200);
  });

  it('gives no token of a permit whose directive was withdrawn, although a later one is alike', async () => {
    const holder = await service.signUp();
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [permit] });
    const platform = await service.platform();
    const { context } = mustBe(200, await platform.check({ ...USE, likeness: holder.likeness })).body;
    mustBe(200, await holder.delete('/v1/directive'));
    expect((await platform.post(`/v1/decisions/${context.id}/permit-token`)).status).toBe(409);
    await sign(holder, { ...NO_WISHES, rules: [permit] });
    expect((await platform.post(`/v1/decisions/${context.id}/permit-token`)).status).toBe(409);
  });
});
