import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { untilSequenced } from '../support/log-writer.js';
import type { Platform } from '../support/platform.js';
import { startService, type Person, type Service } from '../support/service.js';
import { COUNTED_PLAYBACK, newGenerousHolder, usesTaken } from './counted.js';
import { amount, between, figure, patience, tell } from './form.js';
import { underLoad } from './load.js';
import { Marks } from './marks.js';
import { PLAYBACK } from './cast.js';
import { portOf, type Wire } from './wire.js';

const CONNECTIONS = 32;
const KILLS = amount(5, 20);

describe('kill -9 of the service under load', () => {
  let service: Service;
  let holder: Person;
  let platform: Platform;

  beforeAll(async () => {
    service = await startService();
    [holder, platform] = await Promise.all([newGenerousHolder(service), service.platform()]);
  }, patience(60_000));
  afterAll(() => service.stop());

  it(
    'loses no decision that a client was told, nor its leaf, and records none twice',
    async () => {
      const marks = new Marks(platform);
      const crowd = {
        count: CONNECTIONS,
        portFor: () => portOf(service.url),
        turn: async (wire: Wire, client: number) => {
          const use = client % 4 === 0 ? COUNTED_PLAYBACK : PLAYBACK;
          await marks.ask(wire, { ...use, likeness: holder.likeness });
        },
      };
      await underLoad(crowd, async () => {
        for (let kills = 0; kills < KILLS; kills += 1) {
          const before = marks.answered;
          while (marks.answered < before + CONNECTIONS) await sleep(10);
          await sleep(between(0, 300));
          expect(await service.kill('SIGKILL')).toBe('SIGKILL');
          await service.start();
        }
      });
      await untilSequenced(service, 30_000);
      const { faults, ...counts } = await marks.compare(service);
      const uses = await usesTaken(service);
      tell(
        `${figure(KILLS)} kills, ${figure(counts.answered)} requests answered, ${figure(uses.taken)} uses of a counted grant, ` +
          `${figure(counts.lost)} requests lost, ${figure(counts.unansweredOnRecord)} of those on record once`,
        `${figure(faults.length)} answers without their record and leaf, or with two`,
        { serviceKills: KILLS },
      );
      expect(faults).toEqual([]);
      expect(uses.taken).toBe(uses.recorded);
      expect(counts.lost).toBeGreaterThan(0);
    },
    patience(120_000),
  );
});
