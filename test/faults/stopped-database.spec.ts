import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { untilSequenced } from '../support/log-writer.js';
import { startPostgres, type TestPostgres } from '../support/postgres.mjs';
import type { Platform } from '../support/platform.js';
import { startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';
import { amount, figure, patience, tell } from './form.js';
import { underLoad, type Crowd } from './load.js';
import { Marks, isRefusal } from './marks.js';
import { PLAYBACK } from './cast.js';
import { portOf, type WireAnswer } from './wire.js';

const CONNECTIONS = 16;
const STOPS = amount(3, 9);
const HOW = ['SIGINT', 'SIGKILL', 'SIGQUIT'] as const;
const ENOUGH = 2 * CONNECTIONS;
const START_TRIES = 20;

describe('PostgreSQL, stopped under load', () => {
  let own: TestPostgres;
  let pool: pg.Pool;
  let service: Service;
  let holder: Person;
  let platform: Platform;

  beforeAll(async () => {
    own = await startPostgres();
    pool = new pg.Pool({ connectionString: own.url, max: 1, allowExitOnIdle: true });
    pool.on('error', () => undefined);
    service = await startService({ env: { DATABASE_URL: own.url } });
    holder = await service.signUp();
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['playback'] }] });
    platform = await service.platform();
  }, patience(60_000));
  afterAll(async () => {
    await service.stop();
    await pool.end();
    await own.stop();
  });

  const database = {
    query: async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
      (await pool.query<R & pg.QueryResultRow>(text, values)).rows,
  };

  /** What was left of the old server may hold its memory for a moment. */
  async function startAgain(tries = START_TRIES): Promise<void> {
    await own.start().catch(async (error: unknown) => {
      if (tries === 1) throw error;
      await sleep(250);
      await startAgain(tries - 1);
    });
  }

  it(
    'every check is told 503 with Retry-After, none a permit, and all comes back by itself',
    async () => {
      const marks = new Marks(platform);
      const answers: WireAnswer[] = [];
      const crowd: Crowd = {
        count: CONNECTIONS,
        portFor: () => portOf(service.url),
        turn: async (wire) => {
          answers.push(await marks.ask(wire, { ...PLAYBACK, likeness: holder.likeness }));
        },
      };
      const whileAway: WireAnswer[] = [];
      const health: number[] = [];
      await underLoad(crowd, async () => {
        for (let stops = 0; stops < STOPS; stops += 1) {
          await untilAnswered(answers, ({ status }) => status === 200);
          await own.kill(HOW[stops % HOW.length]);
          const away = performance.now();
          await untilAnswered(answers, () => true);
          for (const path of ['/health/ready', '/health/live'])
            health.push((await service.anonymous().get(path)).status);
          const back = performance.now();
          whileAway.push(...answers.filter(({ sentAt, answeredAt }) => sentAt > away && answeredAt < back));
          await startAgain();
        }
        await untilAnswered(answers, ({ status }) => status === 200);
      });
      await untilSequenced(database, 30_000);
      const { faults, ...counts } = await marks.compare(database);
      const wrong = whileAway.filter((answer) => !isRefusal(answer));
      const longest = Math.max(...whileAway.map(({ sentAt, answeredAt }) => answeredAt - sentAt));
      tell(
        `${figure(STOPS)} stops (${HOW.join(', ')}), ${figure(counts.answered)} requests answered, ` +
          `${figure(whileAway.length)} asked while it was away, the longest waited ${figure(Math.round(longest))} ms`,
        `${figure(wrong.length)} of those told anything but 503, ${figure(faults.length)} answers and records that differ`,
        { databaseStops: STOPS },
      );
      expect(wrong).toEqual([]);
      expect(faults).toEqual([]);
      expect(counts.lost).toBe(0);
      // Its mail must come, so the jobs work again as well.
      await service.signUp();
      expect(health).toEqual(Array.from({ length: STOPS }, () => [503, 200]).flat());
    },
    patience(90_000),
  );
});

/** Waits until enough such answers have come to what was asked from now on. */
async function untilAnswered(answers: readonly WireAnswer[], wanted: (answer: WireAnswer) => boolean): Promise<void> {
  const since = performance.now();
  while (answers.filter((answer) => answer.sentAt > since && wanted(answer)).length < ENOUGH) await sleep(20);
}
