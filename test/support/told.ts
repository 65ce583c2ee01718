import type { Platform } from './platform.js';
import type { Receiver } from './receiver.js';
import { register } from './replicas.js';
import { mustBe, type Person, type Service } from './service.js';
import { NO_WISHES, PERMIT, sign } from './wishes.js';

/** A webhook with its secret. */
export interface ShownWebhook {
  url: string;
  secret: string;
  publicKey: string;
}

/** What became of an event that was sent. */
export interface Delivery {
  id: string;
  type: string;
  state: string;
  tries: number;
  outcome: string | null;
}

/** A holder of whom the platform has a replica, so that it is told of their changes. */
export async function replicaHolder(service: Service, platform: Platform): Promise<Person> {
  const holder = await service.signUp();
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, id: 'voice', operations: ['train', 'generate'] }] });
  await register(platform, holder);
  return holder;
}

/** Stops everything, which each platform with a replica is told of. */
export async function stopAll(holder: Person): Promise<void> {
  mustBe(200, await holder.put('/v1/likeness/suspension'));
}

/** Stops everything and lets it go on again: two changes. */
export async function stopAndGoOn(holder: Person): Promise<void> {
  await stopAll(holder);
  await holder.stepUp();
  mustBe(200, await holder.delete('/v1/likeness/suspension'));
}

/** Where a platform's webhook is administered. */
export function hookOf({ id }: Platform): string {
  return `/v1/platforms/${id}/webhook`;
}

/** Sets a platform's webhook. */
export async function setHook(platform: Platform, receiver: Receiver): Promise<ShownWebhook> {
  return mustBe(200, await platform.admin.put<ShownWebhook>(hookOf(platform), { url: receiver.url })).body;
}

/** What became of a platform's events, the latest first. */
export async function deliveriesOf(platform: Platform): Promise<Delivery[]> {
  const path = `${hookOf(platform)}/deliveries?limit=100`;
  return mustBe(200, await platform.admin.get<{ items: Delivery[] }>(path)).body.items;
}
