import { mustBe } from './client.js';
import type { Person } from './people.js';
import type { Platform, Told } from './platform.js';

/** A replica as both its platform and its holder see it. */
export interface SeenReplica {
  id: string;
  state: string;
  destroyBy?: string;
  suspendedBy?: string[];
}

const USE = { modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;
/** What a platform says of the model that it made. */
export const MADE = { modalities: ['voice'], provider: 'voices.example', externalId: 'voice-4711' };

/** Asks for leave to train a voice, and gives what the platform is told. */
export async function train(platform: Platform, holder: Person): Promise<Told['context']> {
  const asked = await platform.check({ ...USE, operation: 'train', likeness: holder.likeness });
  return mustBe(200, asked).body.context;
}

/** Asks whether this replica may speak now; gives the outcome and the reason told. */
export async function speak(platform: Platform, holder: Person, replica: string): Promise<string> {
  const asked = await platform.check({ ...USE, operation: 'generate', likeness: holder.likeness, replica });
  const { outcome, reason } = mustBe(200, asked).body.context;
  return `${outcome}: ${reason.code}`;
}

/** Registers a replica on a permit to train that was asked for just now. */
export async function register(platform: Platform, holder: Person, made: object = {}): Promise<SeenReplica> {
  const { id: decision } = await train(platform, holder);
  const body = { ...MADE, likeness: holder.likeness, decision, ...made };
  return mustBe(201, await platform.post<SeenReplica>('/v1/replicas', body)).body;
}
