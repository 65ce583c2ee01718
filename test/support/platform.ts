import { Client, mustBe, type Answer } from './client.js';
import { newPerson, type Person } from './people.js';
import type { Service } from './service.js';

/** What a platform asks, in the words of the policy. */
export interface Use {
  operation: string;
  modality: string;
  likeness: string;
  purpose: string;
  audience: string;
  territory?: string;
  replica?: string;
  recording?: string;
  interactant?: { ref: string };
  supported_obligations?: string[];
}

/** What a platform is told; see api.md, Platforms. */
export interface Told {
  decision: boolean;
  context: {
    id: string;
    outcome: 'permit' | 'ask' | 'deny';
    reason: { code: string; text: string; details?: unknown };
    obligations: { id: string; type: string; properties: Record<string, unknown> }[];
    expires_at?: string;
    facts_version?: number;
    approval?: unknown;
  };
}

/** An approved platform, with its key in its hands. */
export class Platform extends Client {
  constructor(
    url: string,
    readonly id: string,
    readonly key: string,
    readonly keyId: string,
    readonly admin: Person,
  ) {
    super(url, { authorization: `Bearer ${key}` });
  }

  /** Asks for one use of a likeness. */
  check(use: Use, headers: Record<string, string> = {}): Promise<Answer<Told>> {
    return this.post<Told>('/access/v1/evaluation', evaluation(this.id, use), { headers });
  }

  /** The same platform at another process of the service. */
  at(service: Service): Platform {
    return new Platform(service.url, this.id, this.key, this.keyId, this.admin);
  }
}

/** A use in the shape of an AuthZEN evaluation. */
export function evaluation(platform: string, use: Use): object {
  const { operation, modality, likeness, replica, recording, ...context } = use;
  return {
    subject: { type: 'platform', id: platform },
    action: { name: operation },
    resource: {
      type: 'likeness',
      id: likeness,
      properties: { modality, ...(replica && { replica }), ...(recording && { recording }) },
    },
    context,
  };
}

/** Registers a platform, has the operator approve it, and makes a key. */
export async function newPlatform(service: Service, wish: { name?: string; admin?: Person }): Promise<Platform> {
  const admin = wish.admin ?? (await newPerson(service, { name: 'Pat Admin' }));
  const name = wish.name ?? `Platform of ${admin.name}`;
  const made = mustBe(
    201,
    await admin.post<{ id: string }>('/v1/platforms', { name, website: 'https://platform.example' }),
  );
  const operator = await service.operator();
  mustBe(200, await operator.post(`/v1/operator/platforms/${made.body.id}/approval`));
  const key = mustBe(
    201,
    await admin.post<{ id: string; key: string }>(`/v1/platforms/${made.body.id}/keys`, { label: 'main' }),
  );
  return new Platform(service.url, made.body.id, key.body.key, key.body.id, admin);
}
