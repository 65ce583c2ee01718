import { Injectable } from '@nestjs/common';
import { ApprovalReader } from '../../approvals/index.js';
import { Directives, Drafts, Witnesses } from '../../consent/index.js';
import type { FolderFile } from '../../documents/index.js';
import { Interactants } from '../../interactants/index.js';
import { fromUuid, toUuid, type AccountId, type Page } from '../../kernel/index.js';
import { Executors, LifeRows } from '../../legacy/index.js';
import {
  Accounts,
  HolderSettings,
  Passkeys,
  Professions,
  Recoveries,
  RecoveryCodes,
  Platforms,
  Sessions,
  type AccountPrincipal,
} from '../../identity/index.js';
import { Likenesses } from '../../likeness/index.js';
import { PlatformEvents } from '../../notifications/index.js';
import { Replicas } from '../../replicas/index.js';
import { ErasureRequestsStore } from '../own-erasure/erasure-requests.store.js';

/** How many rows of a list are read at a time. */
const PAGE = 100;

/** Where a list goes on: an instant and a uuid. */
type Place = readonly [string, string];

/** What is held about one person, each sort as a file of JSON. Secrets are in none: no hash, token or key. */
@Injectable()
export class HeldRecords {
  constructor(
    private readonly accounts: Accounts,
    private readonly settings: HolderSettings,
    private readonly sessions: Sessions,
    private readonly passkeys: Passkeys,
    private readonly professions: Professions,
    private readonly recoveries: Recoveries,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly witnesses: Witnesses,
    private readonly platforms: Platforms,
    private readonly likenesses: Likenesses,
    private readonly drafts: Drafts,
    private readonly directives: Directives,
    private readonly replicas: Replicas,
    private readonly events: PlatformEvents,
    private readonly executors: Executors,
    private readonly approvals: ApprovalReader,
    private readonly interactants: Interactants,
    private readonly lives: LifeRows,
    private readonly erasures: ErasureRequestsStore,
  ) {}

  /** The files, one read after the other. */
  async *files(who: AccountPrincipal): AsyncGenerator<FolderFile> {
    const { account, likeness } = who;
    yield json('account', await this.accounts.mustFind(account));
    yield json('settings', await this.settings.of(account));
    yield json('erasure', await this.erasureOf(account));
    yield json('sessions', await this.sessionsOf(who));
    yield json('passkeys', await this.passkeys.list(account));
    yield json('recovery', {
      codes: await this.recoveryCodes.left(account),
      requests: await this.recoveries.of(account),
    });
    yield json('witness-professions', await this.professions.of(account));
    yield json('witnesses', (await this.witnesses.askedBy(likeness)).map(withoutSecrets));
    yield json('platforms', await this.platformsOf(who));
    yield json('likeness', await this.likenesses.find(likeness));
    yield json('draft', await this.drafts.find(likeness));
    yield json('directives', await this.directivesOf(who));
    yield json('replicas', await this.replicasOf(who));
    yield json('told', await this.events.about(likeness));
    yield json('executors', await this.executorsOf(who));
    yield json('deathReports', await this.lives.held(likeness));
    yield json('checkIn', await this.lives.checkIn(account));
    yield json('offices', await this.executors.heldBy(account));
    yield json('approvals', await this.approvals.held(who));
    yield json('interactants', await this.interactants.countsOf(likeness));
  }

  private async erasureOf(account: AccountId): Promise<object | null> {
    const request = await this.erasures.find(account);
    if (!request) return null;
    const { askedAt, dueAt, begunAt } = request;
    return { askedAt, dueAt, begunAt };
  }

  private sessionsOf(who: AccountPrincipal): Promise<object[]> {
    return allOf(
      (after) => this.sessions.list(who, PAGE, after),
      ({ startedAt, id }) => [startedAt, toUuid(id)],
    );
  }

  private platformsOf({ account }: AccountPrincipal): Promise<object[]> {
    return allOf(
      (after) => this.platforms.administeredBy(account, PAGE, after),
      ({ createdAt, id }) => [createdAt, toUuid(id)],
    );
  }

  /** What was made of a likeness; where its rows are kept is nothing about the person. */
  private async replicasOf({ likeness }: AccountPrincipal): Promise<object[]> {
    const replicas = await allOf(
      (after) => this.replicas.list({ likeness, ...(after && { after }) }, PAGE),
      ({ registeredAt, id }) => [registeredAt, toUuid(id)],
    );
    return replicas.map((replica) => ({ ...replica, shardGroup: undefined }));
  }

  /** Whom a holder named, and how many of them must agree. */
  private async executorsOf({ likeness }: AccountPrincipal): Promise<object> {
    const named = await allOf(
      (after) => this.executors.list(likeness, PAGE, after && [after[0], fromUuid('ex', after[1])]),
      ({ nominatedAt, id }) => [nominatedAt, toUuid(id)],
    );
    return { quorum: await this.executors.quorumOf(likeness), named };
  }

  private async directivesOf({ likeness }: AccountPrincipal): Promise<object[]> {
    const found: object[] = [];
    for await (const items of pagesOf((cursor) => this.directives.list(likeness, { limit: PAGE, cursor })))
      found.push(...items);
    return found;
  }
}

/** A request to witness without what opens it. */
function withoutSecrets(request: { tokenHash: Buffer; shardGroup: number }): object {
  return { ...request, tokenHash: undefined, shardGroup: undefined };
}

/** A file of JSON that people can read too. */
export function json(name: string, value: unknown): FolderFile {
  return { path: `${name}.json`, content: `${JSON.stringify(value, null, 2)}\n` };
}

/** The items of a list, page by page. */
export async function* pagesOf<T>(read: (cursor: string | undefined) => Promise<Page<T>>): AsyncGenerator<T[]> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await read(cursor);
    yield items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** Every item of a list that is read from a place on. */
async function allOf<T>(read: (after: Place | undefined) => Promise<T[]>, placeOf: (item: T) => Place): Promise<T[]> {
  const found: T[] = [];
  for (let last: T | undefined, page: T[]; ; last = page.at(-1)) {
    page = await read(last && placeOf(last));
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}
