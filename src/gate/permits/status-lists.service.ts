import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, Config } from '../../kernel/index.js';
import { seconds } from './permit-claims.js';
import { PermitSigner } from './permit-signer.js';
import { PermitStatuses } from './permit-statuses.js';
import { PermitTokensStore } from './permit-tokens.store.js';
import { statusListNotFound } from './permits.errors.js';
import { LIST_SIZE, STATUS, STATUS_BITS, encodeStatuses } from './status-bits.js';
import { statusListUri } from './status-list-uri.js';

/** How long a list may be relied on, reckoned from `iat`: a revocation shows everywhere within so many seconds. */
export const TTL_SECONDS = 15;
/** Beyond this a list says nothing; the rest is for clocks that differ. */
const GOOD_FOR_SECONDS = 2 * TTL_SECONDS;
/** How long one process answers with the same list. */
const KEPT_MS = 2_000;
const MOST_KEPT = 200;
/** Tokens that ended so lately say revoked, for verifiers whose clocks are behind. */
const ENDED_LATELY_MS = 10 * 60_000;

const LIST = /^(?:0|[1-9]\d{0,8})$/;

/** A signed status list, and when the facts it rests on were read at the earliest, in milliseconds since the epoch. */
export interface SignedList {
  token: string;
  readFrom: number;
}

/** The newest list at an instant, -1 when there is none yet. */
interface Newest {
  since: number;
  list: number;
}

/** The status lists (draft-ietf-oauth-status-list), computed from current facts when asked for and kept for a moment. */
@Injectable()
export class StatusLists {
  private readonly lists = new LRUCache<number, { since: number; made: Promise<SignedList> }>({ max: MOST_KEPT });
  private newest: Newest | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly tokens: PermitTokensStore,
    private readonly statuses: PermitStatuses,
    private readonly signer: PermitSigner,
  ) {}

  /** A list by its number, at most two seconds old; throws `gate.status_list_not_found` for one without tokens. */
  async mustFind(number: string): Promise<SignedList> {
    if (!LIST.test(number)) throw statusListNotFound();
    const list = Number(number);
    const kept = this.lists.get(list);
    if (kept && this.isFresh(kept)) return kept.made;
    if (!(await this.exists(list))) throw statusListNotFound();
    return this.renew(list);
  }

  /** Asked for by many at once it is made once; one that fails is not kept. */
  private renew(list: number): Promise<SignedList> {
    const kept = this.lists.get(list);
    if (kept && this.isFresh(kept)) return kept.made;
    const since = this.clock.millis();
    const made = this.sign(list, since);
    this.lists.set(list, { since, made });
    made.catch(() => this.lists.delete(list));
    return made;
  }

  /** A list that may just have begun is looked for each time, one further off only now and then. */
  private async exists(list: number): Promise<boolean> {
    const known = this.newest;
    const isKnown = known !== undefined && this.isFresh(known) && list !== known.list + 1;
    const { list: newest } = isKnown ? known : await this.lookForNewest();
    return list <= newest;
  }

  private async lookForNewest(): Promise<Newest> {
    const since = this.clock.millis();
    this.newest = { since, list: (await this.tokens.newestList()) ?? -1 };
    return this.newest;
  }

  private async sign(list: number, readFrom: number): Promise<SignedList> {
    const { publicUrl } = this.config;
    const iat = seconds(readFrom);
    const claims = {
      iss: publicUrl,
      sub: statusListUri(publicUrl, list),
      iat,
      exp: iat + GOOD_FOR_SECONDS,
      ttl: TTL_SECONDS,
      status_list: { bits: STATUS_BITS, lst: encodeStatuses(await this.statusesIn(list, readFrom), LIST_SIZE) },
    };
    return { token: await this.signer.sign(claims, 'statuslist+jwt'), readFrom };
  }

  private async statusesIn(list: number, now: number): Promise<Map<number, number>> {
    const places = await this.tokens.inList(list, new Date(now - ENDED_LATELY_MS).toISOString());
    const live = places.filter(({ expiresAt }) => Date.parse(expiresAt) > now);
    const statuses = await this.statuses.toPublish(live);
    return new Map(places.map(({ decision, idx }) => [idx, STATUS[statuses.get(decision) ?? 'revoked']]));
  }

  /** The clock is moved forward in development, and a machine's may be set back. */
  private isFresh({ since }: { since: number }): boolean {
    const age = this.clock.millis() - since;
    return age >= 0 && age < KEPT_MS;
  }
}
