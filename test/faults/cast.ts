import type { Platform, Use } from '../support/platform.js';
import { register } from '../support/replicas.js';
import type { Person, Service } from '../support/service.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from '../support/wishes.js';

/** A use that the wishes below permit. */
export const PLAYBACK = {
  operation: 'playback',
  modality: 'voice',
  purpose: 'family_archive',
  audience: 'family',
} as const;
const WISHES = { ...NO_WISHES, rules: [{ ...PERMIT, id: 'family', operations: ['playback', 'train', 'generate'] }] };

/** A holder, what they close and open again, and the use that is permitted while it is open. */
export interface Subject {
  holder: Person;
  /** The address of its suspension. */
  path: string;
  use: Use;
}

/** Who takes part in revoke-then-check. */
export interface Cast {
  subjects: Subject[];
  /** Its one key stays. */
  steady: Platform;
  /** Its keys come and go. */
  changing: Platform;
}

/** Two platforms, `likenesses` holders who suspend everything, and `replicas` who suspend a replica of the steady platform. */
export async function newCast(service: Service, likenesses: number, replicas: number): Promise<Cast> {
  await service.operator();
  const [steady, changing] = await Promise.all(['Steady', 'Changing'].map((name) => service.platform({ name })));
  if (!steady || !changing) throw new Error('A platform is missing.');
  const subjects = await Promise.all([
    ...Array.from({ length: likenesses }, () => likenessSubject(service)),
    ...Array.from({ length: replicas }, () => replicaSubject(service, steady)),
  ]);
  return { subjects, steady, changing };
}

async function likenessSubject(service: Service): Promise<Subject> {
  const holder = await newHolder(service);
  return { holder, path: '/v1/likeness/suspension', use: { ...PLAYBACK, likeness: holder.likeness } };
}

async function replicaSubject(service: Service, platform: Platform): Promise<Subject> {
  const holder = await newHolder(service);
  const { id: replica } = await register(platform, holder);
  const use = { ...PLAYBACK, operation: 'generate', likeness: holder.likeness, replica };
  return { holder, path: `/v1/likeness/replicas/${replica}/suspension`, use };
}

async function newHolder(service: Service): Promise<Person> {
  const holder = await service.signUp();
  await reviseFacts(service, holder, { identity: 'proven' });
  await sign(holder, WISHES);
  return holder;
}
