import { mustBe, type Answer } from './client.js';
import { pdf } from './evidence.js';
import { appoint } from './executors.js';
import type { Person } from './people.js';
import type { Service } from './service.js';

const DAY_MS = 24 * 3_600_000;

/** A report of a death as executors see it. */
export interface SeenCase {
  id: string;
  state: string;
  stage: string | null;
  diedOn: string;
  contestUntil: string | null;
  confirmedOn: string | null;
  voices: number;
  needed: number;
  disputed: boolean;
  certificate: boolean;
  overdue: boolean;
}

/** A holder and two executors in office, or as many as are asked for. */
export interface Family {
  holder: Person;
  executors: Person[];
  first: Person;
  second: Person;
}

/** Makes a family; whoever is to be in office after a death was named on a day before it. */
export async function family(
  service: Service,
  wish: { executors?: number; regretHours?: number } = {},
): Promise<Family> {
  const holder = await service.signUp();
  const executors: Person[] = [];
  for (let count = 0; count < (wish.executors ?? 2); count += 1) executors.push(await service.signUp());
  await appoint(service, holder, executors);
  const [first = holder, second = holder] = executors;
  return { holder, executors, first, second };
}

/** The service's clock, which a story moves on. */
export class Timeline {
  private ahead = 0;

  constructor(readonly service: Service) {}

  /** The instant that the clock shows, to a second or so. */
  now(days = 0): string {
    return new Date(Date.now() + this.ahead + days * DAY_MS).toISOString();
  }

  /** The day (UTC) so many days from now. */
  day(days = 0): string {
    return this.now(days).slice(0, 10);
  }

  /** Lets so many days pass. */
  async pass(days: number): Promise<void> {
    await this.service.clock(this.now(days));
    this.ahead += days * DAY_MS;
  }
}

/** Where a report of this holder's death is made. */
export function reportPath({ likeness }: Person, act = ''): string {
  return `/v1/estates/${likeness}/death-report${act}`;
}

/** An executor, signed in anew, reports a death. */
export async function report(executor: Person, holder: Person, diedOn: string): Promise<SeenCase> {
  await executor.signIn();
  return mustBe(201, await executor.post<SeenCase>(reportPath(holder), { diedOn })).body;
}

/** An executor, signed in anew, confirms. */
export async function confirm(executor: Person, holder: Person): Promise<SeenCase> {
  await executor.signIn();
  return mustBe(200, await executor.post<SeenCase>(reportPath(holder, '/confirmation'))).body;
}

/** The form that carries a certificate, a good one unless another is given. */
export function certificateForm(bytes: Uint8Array<ArrayBuffer> = pdf(), fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('certificate', new Blob([bytes]), 'certificate.pdf');
  return form;
}

/** An executor sends a certificate. */
export function sendCertificate(executor: Person, holder: Person): Promise<Answer<SeenCase>> {
  return executor.put<SeenCase>(reportPath(holder, '/certificate'), certificateForm());
}

/** What an operator finds of a report or a notice. */
export async function review(
  operator: Person,
  id: string,
  outcome: 'accepted' | 'rejected',
  more: { note?: string; diedOn?: string } = {},
): Promise<Answer<{ state: string; voices: number; needed: number }>> {
  await operator.signIn();
  return operator.post(`/v1/operator/death-reports/${id}/review`, { outcome, note: 'Seen.', ...more });
}

/** What waits on an operator's desk about deaths. */
export interface DeathDesk {
  items: {
    id: string;
    kind: string;
    likeness: string | null;
    diedOn: string;
    overdue: boolean;
    disputed: boolean;
    lastActOn: string | null;
    executors: { id: string; name: string; nominatedOn: string; inOffice: boolean }[];
  }[];
  nextCursor: string | null;
}

/** The desk for deaths, as an operator who signed in anew sees it. */
export async function deathDesk(service: Service, query = ''): Promise<DeathDesk> {
  const operator = await service.operator();
  await operator.signIn();
  return mustBe(200, await operator.get<DeathDesk>(`/v1/operator/death-reports${query}`)).body;
}

/** What an operator finds of a sign of life. */
export async function reviewLifeSign(
  operator: Person,
  { likeness }: Person,
  outcome: 'accepted' | 'rejected',
): Promise<Answer<{ lifeState: string; voices: number; needed: number }>> {
  await operator.signIn();
  return operator.post(`/v1/operator/life-signs/${likeness}/review`, { outcome, note: 'Seen in person.' });
}

/** Carries a death of today through: reported, confirmed by all of these, certified and accepted, and its contest window over. */
export async function die(time: Timeline, holder: Person, executors: Person[], diedOn = time.day()): Promise<SeenCase> {
  const [first, ...others] = executors;
  if (!first) throw new Error('Somebody must report it.');
  const { id } = await report(first, holder, diedOn);
  for (const other of others) await confirm(other, holder);
  mustBe(200, await sendCertificate(first, holder));
  mustBe(200, await review(await time.service.operator(), id, 'accepted'));
  await time.pass(14.01);
  await first.signIn();
  return mustBe(200, await first.get<SeenCase>(reportPath(holder))).body;
}
