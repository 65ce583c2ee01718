import type { Wishes } from '../../consent/index.js';
import type { DemoFamily } from '../seed/demo-file.js';
import { Caller } from './caller.js';
import { DemoStops } from './demo-stops.js';

/** What a platform is told of one question. */
export interface Told {
  decision: boolean;
  context: {
    id: string;
    outcome: 'permit' | 'ask' | 'deny';
    reason: { code: string; text: string };
    obligations: { type: string }[];
    expires_at: string | null;
  };
}

/** One decision as its holder sees it. */
export interface Seen {
  at: string;
  outcome: string;
  request: { operation: string; purpose: string };
  reason: { text: string };
}

interface Directive {
  version: number;
  state: string;
}

/** What was signed. */
export interface Signature {
  version: number;
  state: 'in_force' | 'waiting';
  entry: string;
}

/** The people of the demo, and what each of them does over HTTP. */
export class Cast {
  private readonly holder: Caller;
  private readonly platform: Caller;
  /** The holder's name, once they have signed in. */
  name = '';

  constructor(
    private readonly family: DemoFamily,
    url: string,
  ) {
    this.holder = new Caller(url);
    this.platform = new Caller(url, family.platform.key);
  }

  /** The holder signs in. */
  async signIn(): Promise<void> {
    const { email, password } = this.family.accounts.holder;
    const { account } = await this.holder.call<{ account: { name: string } }>(
      'POST',
      '/v1/sessions',
      { email, password },
      201,
    );
    this.name = account.name;
  }

  /** The holder's wishes that are in force, with their version. */
  async wishes(): Promise<{ version: number; wishes: Wishes }> {
    const { items } = await this.holder.call<{ items: Directive[] }>('GET', '/v1/directives?limit=100');
    const version = items.find(({ state }) => state === 'in_force')?.version;
    if (version === undefined)
      throw new DemoStops(
        'The demo holder has no directive in force, so there is no story to tell. Start with an empty SAYSO_HOME.',
      );
    const { doNotReanimate, rules, postMortem, executorLatitude } = await this.holder.call<Wishes>(
      'GET',
      `/v1/directives/${version}`,
    );
    return { version, wishes: { doNotReanimate, rules, postMortem, executorLatitude } };
  }

  /** The holder's unsigned draft, if there is one. */
  async draft(): Promise<Wishes | undefined> {
    const { status, body } = await this.holder.ask<{ draft: Wishes }>('GET', '/v1/directive/draft');
    return status === 200 ? body.draft : undefined;
  }

  /** The holder writes a draft. */
  async write(wishes: Wishes): Promise<void> {
    await this.holder.call('PUT', '/v1/directive/draft', wishes);
  }

  /** The holder signs wishes with their name. */
  async sign(wishes: Wishes): Promise<Signature> {
    await this.write(wishes);
    return this.holder.call<Signature>('POST', '/v1/directive/signature', { method: 'typed', name: this.name }, 201);
  }

  /** The holder takes back what waits for its regret window. */
  async cancel(): Promise<void> {
    await this.holder.call('POST', '/v1/directive/cancellation', {});
  }

  /** The holder stops everything. */
  async stopEverything(): Promise<void> {
    await this.holder.call('PUT', '/v1/likeness/suspension');
  }

  /** The holder lets things go on. */
  async lift(): Promise<void> {
    await this.holder.call('DELETE', '/v1/likeness/suspension');
  }

  /** The platform asks to speak in the holder's voice for a purpose. */
  ask(purpose: string): Promise<Told> {
    const { accounts, platform, replica } = this.family;
    return this.platform.call<Told>('POST', '/access/v1/evaluation', {
      subject: { type: 'platform', id: platform.id },
      action: { name: 'generate' },
      resource: { type: 'likeness', id: accounts.holder.likeness, properties: { modality: 'voice', replica } },
      context: { purpose, audience: 'family' },
    });
  }

  /** The true reason of a decision, which is the holder's to know. */
  async trueReason(decision: string): Promise<string> {
    return (await this.holder.call<Seen>('GET', `/v1/decisions/${decision}`)).reason.text;
  }

  /** The newest questions about the holder's likeness. */
  async activity(count: number): Promise<Seen[]> {
    return (await this.holder.call<{ items: Seen[] }>('GET', `/v1/activity?limit=${count}`)).items;
  }

  /** The newest checkpoint of the record, as anyone may fetch it. */
  checkpoint(): Promise<string> {
    return this.platform.text('/ledger/checkpoint');
  }
}
