import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { untilSequenced } from '../support/log-writer.js';
import type { Platform } from '../support/platform.js';
import { startService, type Person, type Service } from '../support/service.js';
import { COUNTED_PLAYBACK, newGenerousHolder, usesTaken } from './counted.js';
import { CUTS, CuttingProxy } from './cutting-proxy.js';
import { amount, between, figure, patience, tell } from './form.js';
import { startLoad } from './load.js';
import { Marks } from './marks.js';
import { PLAYBACK } from './revocation.js';
import { portOf } from './wire.js';

const CONNECTIONS = 32;
const CUT_TIMES = amount(120, 1_000);
const LEAST_ANSWERS = CUT_TIMES;

describe('Connections between service and PostgreSQL, cut at random under load', () => {
  let service: Service;
  let proxy: CuttingProxy;
  let holder: Person;
  let platform: Platform;

  beforeAll(async () => {
    service = await startService();
    [holder, platform] = await Promise.all([newGenerousHolder(service), service.platform()]);
    proxy = await CuttingProxy.before(service.database);
    await service.restart({ DATABASE_URL: proxy.url });
  }, patience(60_000));
  afterAll(async () => {
    await service.stop();
    proxy.stop();
  });

  /** Cuts in all ways in turn, most often what records decisions. */
  async function cutAtRandom(): Promise<number> {
    let done = 0;
    while (done < CUT_TIMES) {
      const kind = CUTS[done % CUTS.length] ?? 'now';
      const whose = between(1, 4) > 1 ? 'sayso-gate' : 'sayso';
      if (proxy.cut(kind, whose)) done += 1;
      await sleep(between(10, 120));
    }
    return done;
  }

  it(
    'leave no request with two records and no answer without one',
    async () => {
      const marks = new Marks(platform);
      const load = startLoad(
        CONNECTIONS,
        () => portOf(service.url),
        async (wire, client) => {
          const use = client % 4 === 0 ? COUNTED_PLAYBACK : PLAYBACK;
          await marks.ask(wire, { ...use, likeness: holder.likeness });
        },
      );
      const cuts = await cutAtRandom();
      await load.stop();
      await untilSequenced(service, 30_000);
      const { faults, ...counts } = await marks.compare(service);
      const uses = await usesTaken(service);
      tell(
        `${figure(cuts)} cuts, ${figure(counts.asked)} requests, ${figure(counts.answered)} answered, ` +
          `${figure(counts.permits)} permits, ${figure(uses.taken)} uses of a counted grant, ${figure(counts.refused)} told 503, ${figure(counts.unansweredOnRecord)} of those on record once`,
        `${figure(faults.length)} with two records, without one, or without its leaf`,
      );
      expect(faults).toEqual([]);
      expect(uses.taken).toBe(uses.recorded);
      expect(counts.answered).toBeGreaterThan(LEAST_ANSWERS);
      expect(counts.permits).toBe(counts.answered);
      expect(uses.taken).toBeGreaterThan(0);
      expect(counts.lost).toBe(0);
    },
    patience(90_000),
  );
});
