import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { untilSequenced } from '../support/log-writer.js';
import { startService, type Person, type Service } from '../support/service.js';
import { COUNTED_PLAYBACK, newGenerousHolder, usesTaken } from './counted.js';
import { CUTS, CuttingProxy } from './cutting-proxy.js';
import { amount, between, figure, patience, tell } from './form.js';
import { underLoad, type Crowd } from './load.js';
import { Marks, isRefusal } from './marks.js';
import { PLAYBACK } from './cast.js';
import { portOf, type WireAnswer } from './wire.js';

const CONNECTIONS = 32;
const CUT_TIMES = amount(120, 600);

describe('Connections between service and PostgreSQL, under load', () => {
  let service: Service;
  let proxy: CuttingProxy;
  let holder: Person;
  let marks: Marks;

  beforeAll(async () => {
    service = await startService();
    holder = await newGenerousHolder(service);
    marks = new Marks(await service.platform());
    proxy = await CuttingProxy.before(service.database);
    await service.restart({ DATABASE_URL: proxy.url });
  }, patience(60_000));
  afterAll(async () => {
    await service.stop();
    proxy.stop();
  });

  /** Clients that ask for both kinds of use and hand over every answer. */
  function crowd(answered: (answer: WireAnswer) => void = () => undefined): Crowd {
    return {
      count: CONNECTIONS,
      portFor: () => portOf(service.url),
      turn: async (wire, client) => {
        const use = client % 4 === 0 ? COUNTED_PLAYBACK : PLAYBACK;
        answered(await marks.ask(wire, { ...use, likeness: holder.likeness }));
      },
    };
  }

  /** Cuts in all ways in turn, most often what records decisions. */
  async function cutAtRandom(): Promise<void> {
    for (let done = 0; done < CUT_TIMES;) {
      const kind = CUTS[done % CUTS.length] ?? 'now';
      if (proxy.cut(kind, between(1, 4) > 1 ? 'sayso-gate' : 'sayso')) done += 1;
      await sleep(between(10, 120));
    }
  }

  it(
    'are cut at random: no request has two records, no answer is without one',
    async () => {
      await underLoad(crowd(), cutAtRandom);
      await untilSequenced(service, 30_000);
      const { faults, ...counts } = await marks.compare(service);
      const { taken, recorded } = await usesTaken(service);
      tell(
        `${figure(CUT_TIMES)} cuts, ${figure(counts.answered)} requests answered, ${figure(counts.permits)} permits, ` +
          `${figure(taken)} uses of a counted grant; ${figure(counts.refused)} told 503, of which ${figure(counts.unansweredOnRecord)} are on record, once`,
        `${figure(faults.length)} requests with two records, without one, or without its leaf`,
      );
      expect(faults).toEqual([]);
      expect(taken).toBe(recorded);
      expect(taken).toBeGreaterThan(0);
      expect(counts.answered).toBeGreaterThan(CUT_TIMES);
      expect(counts.permits).toBe(counts.answered);
      expect(counts.lost).toBe(0);
    },
    patience(90_000),
  );

  it(
    'fall silent: every check is told 503, and all comes back by itself',
    async () => {
      const answers: WireAnswer[] = [];
      const [silent, health, back] = await underLoad(
        crowd((answer) => answers.push(answer)),
        async () => {
          while (answers.filter(({ status }) => status === 200).length < CONNECTIONS) await sleep(20);
          proxy.freeze();
          const since = performance.now();
          const askedBefore = answers.length;
          while (answers.length < askedBefore + 2 * CONNECTIONS) await sleep(20);
          const states = await Promise.all(['ready', 'live'].map((name) => service.anonymous().get(`/health/${name}`)));
          proxy.thaw();
          const until = performance.now();
          while (!answers.some(({ sentAt, status }) => sentAt > until && status === 200)) await sleep(20);
          return [since, states.map(({ status }) => status), until];
        },
      );
      await untilSequenced(service, 30_000);
      const { faults } = await marks.compare(service);
      const meanwhile = answers.filter(({ sentAt, answeredAt }) => sentAt > silent && answeredAt < back);
      const wrong = meanwhile.filter((answer) => !isRefusal(answer));
      tell(
        `a network that swallows everything: ${figure(meanwhile.length)} asked meanwhile, ${figure(answers.length - meanwhile.length)} before and after`,
        `${figure(wrong.length)} of those told anything but 503, ${figure(faults.length)} answers and records that differ`,
      );
      expect(wrong).toEqual([]);
      expect(faults).toEqual([]);
      expect(health).toEqual([503, 200]);
    },
    patience(90_000),
  );
});
