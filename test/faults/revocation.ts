import { setTimeout as sleep } from 'node:timers/promises';
import { mustBe, type Service } from '../support/service.js';
import { factsOf } from '../support/wishes.js';
import { PLAYBACK, type Cast, type Subject } from './cast.js';
import { between } from './form.js';
import { underLoad } from './load.js';
import { Timeline, total, type Verdict } from './timeline.js';
import { evaluationBytes, portOf, toldBy, type Wire } from './wire.js';

const STEP_UP_EVERY_MS = 200_000;
const LONGEST_STATE_MS = 500;
const KEYS_IN_USE = 4;
/** Of the clients, every so manieth uses the keys that come and go. */
const EVERY_KEY_CLIENT = 8;

/** How much is to happen. */
export interface Plan {
  connections: number;
  /** Suspensions and liftings, of likenesses and replicas, of all holders together. */
  acts: number;
}

/** What happened: suspensions and liftings acknowledged, keys revoked, and what the checks amount to. */
export interface Outcome extends Verdict {
  acts: number;
  keysRevoked: number;
}

interface Key {
  id: string;
  text: string;
  timeline: Timeline;
}

/** One run of revoke-then-check: clients check without a pause while holders suspend and lift, and keys are revoked. */
export class Revocation {
  private readonly suspensions: Timeline[];
  private readonly requests: Buffer[];
  private readonly keys: Key[] = [];
  private readonly revoked: Key[] = [];
  private acts = 0;
  private acting = true;

  constructor(
    private readonly services: readonly Service[],
    private readonly cast: Cast,
  ) {
    const { subjects, steady } = cast;
    this.suspensions = subjects.map(() => new Timeline());
    this.requests = subjects.map(({ use }) => evaluationBytes(steady.id, steady.key, use));
  }

  /** Runs until the acts are done, then judges. */
  async run({ connections, acts }: Plan): Promise<Outcome> {
    for (let number = 0; number < KEYS_IN_USE; number += 1) await this.addKey();
    const crowd = {
      count: connections,
      portFor: (client: number) => portOf(this.serviceAt(client).url),
      turn: (wire: Wire, client: number) => this.check(wire, client),
    };
    await underLoad(crowd, async () => {
      const holders = this.cast.subjects.map((subject, place) => this.suspendAndLift(subject, place, acts));
      const keys = this.changeKeys();
      await Promise.all(holders).finally(() => (this.acting = false));
      await keys;
    });
    const timelines = [...this.suspensions, ...this.keys.map(({ timeline }) => timeline)];
    return { ...total(timelines), acts: this.acts, keysRevoked: this.revoked.length };
  }

  private serviceAt(number: number): Service {
    const service = this.services[number % this.services.length];
    if (!service) throw new Error('There is no service.');
    return service;
  }

  private check(wire: Wire, client: number): Promise<void> {
    return client % EVERY_KEY_CLIENT === 0 ? this.checkUnderKey(wire) : this.checkSubject(wire);
  }

  private async checkSubject(wire: Wire): Promise<void> {
    const place = between(0, this.requests.length - 1);
    await ask(wire, this.requests[place], this.suspensions[place]);
  }

  /** Uses one of the newest keys, revoked ones among them, on a likeness that may be open. */
  private async checkUnderKey(wire: Wire): Promise<void> {
    const key = this.keys.at(-between(1, Math.min(this.keys.length, 2 * KEYS_IN_USE)));
    const { subjects, changing } = this.cast;
    const likeness = subjects[between(0, subjects.length - 1)]?.holder.likeness ?? '';
    await ask(wire, evaluationBytes(changing.id, key?.text ?? '', { ...PLAYBACK, likeness }), key?.timeline);
  }

  private async suspendAndLift({ holder, path }: Subject, place: number, acts: number): Promise<void> {
    const timeline = this.suspensions[place] ?? new Timeline();
    let { version } = (await factsOf(this.services[0] as Service, holder)) as { version: number };
    let steppedUpAt = -Infinity;
    while (this.acts < acts) {
      if (performance.now() - steppedUpAt > STEP_UP_EVERY_MS) {
        await holder.stepUp();
        steppedUpAt = performance.now();
      }
      await untilChecked(timeline, between(1, 4));
      mustBe(200, await holder.at(this.serviceAt(between(0, 2))).put(path));
      timeline.closed((version += 1));
      await untilChecked(timeline, between(2, 6));
      timeline.reopening();
      mustBe(200, await holder.at(this.serviceAt(between(0, 2))).delete(path));
      version += 1;
      this.acts += 2;
    }
  }

  private async changeKeys(): Promise<void> {
    const { admin, id } = this.cast.changing;
    await admin.stepUp();
    let steppedUpAt = performance.now();
    for (let oldest = 0; this.acting; oldest += 1) {
      const key = this.keys[oldest];
      if (!key) throw new Error('There is no key to revoke.');
      mustBe(204, await admin.at(this.serviceAt(oldest)).delete(`/v1/platforms/${id}/keys/${key.id}`));
      key.timeline.closed();
      this.revoked.push(key);
      if (performance.now() - steppedUpAt > STEP_UP_EVERY_MS) {
        await admin.stepUp();
        steppedUpAt = performance.now();
      }
      await this.addKey();
      await sleep(between(10, 100));
    }
  }

  private async addKey(): Promise<void> {
    const { admin, id } = this.cast.changing;
    const answer = await admin.post<{ id: string; key: string }>(`/v1/platforms/${id}/keys`, { label: 'passing' });
    const { key, ...made } = mustBe(201, answer).body;
    this.keys.push({ id: made.id, text: key, timeline: new Timeline() });
  }
}

/** Waits until so many more checks were answered, half a second at most: whatever the machine's speed, each state is looked at. */
async function untilChecked(timeline: Timeline, more: number): Promise<void> {
  const until = performance.now() + LONGEST_STATE_MS;
  const enough = timeline.answered + more;
  while (timeline.answered < enough && performance.now() < until) await sleep(2);
}

async function ask(wire: Wire, request: Buffer | undefined, timeline: Timeline | undefined): Promise<void> {
  if (!request || !timeline) throw new Error('There is nothing to check.');
  const answer = await wire.ask(request);
  if (answer.status !== 200) {
    timeline.checked({ ...answer, permit: false });
    return;
  }
  const { decision, context } = toldBy(answer);
  timeline.checked({ ...answer, permit: decision, version: context.facts_version });
}
