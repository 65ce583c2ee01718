import type { WitnessAddress } from '../kernel/index.js';
import { WitnessClient } from './witness-client.js';

/** One client for each witness that the operator listed; throws an Error that says what is wrong with the list. */
export function openClients(witnesses: readonly WitnessAddress[]): WitnessClient[] {
  const clients = witnesses.map(openClient);
  const keys = new Set(clients.map(({ key }) => `${key.name}+${key.hash}`));
  if (keys.size < clients.length) throw unusable('a witness is listed twice.');
  return clients;
}

function openClient({ vkey, url }: WitnessAddress): WitnessClient {
  try {
    return new WitnessClient(vkey, url);
  } catch (error) {
    throw unusable(`${vkey}: ${error instanceof Error ? error.message : 'It cannot be read.'}`);
  }
}

function unusable(why: string): Error {
  return new Error(`The configuration is not usable.\n  SAYSO_WITNESSES: ${why}`);
}
