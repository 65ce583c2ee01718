import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Service } from '../support/service.js';
import { NO_WISHES, sign } from '../support/wishes.js';

const PENDING = `select count(*)::int as jobs from pgboss.job where name = 'kernel.due' and state in ('created', 'retry') and start_after > now() + interval '20 hours'`;

describe('a timer', () => {
  let service: Service;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('that the database wakes before the service’s clock shows its instant is set again', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
    await sign(holder, NO_WISHES);
    const before = await service.query(PENDING);
    const woken = await service.query(
      `update pgboss.job set start_after = now() where name = 'kernel.due' and data ->> 'name' = 'consent.regret' and state = 'created' returning id`,
    );
    expect(woken).toHaveLength(1);
    for (let tries = 0; tries < 50; tries += 1) {
      const [job] = await service.query<{ state: string }>('select state from pgboss.job where id = $1', [
        woken[0]?.id,
      ]);
      if (job === undefined || job.state === 'completed') break;
      await sleep(100);
    }
    expect(await service.query(PENDING)).toEqual(before);
    const waiting = await service.query(`select 1 from directive_standings where state = 'waiting'`);
    expect(waiting).toHaveLength(1);
  });
});
