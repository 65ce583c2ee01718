import { Injectable } from '@nestjs/common';
import { PlatformKeys } from '../../identity/index.js';
import { Interactants } from '../../interactants/index.js';
import { Clock, isId, type DecisionId, type InteractantRef } from '../../kernel/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import { whatCounts } from '../asked-use.js';
import type { DecisionEntry } from '../decision-entry.js';
import { DecisionsStore } from '../decisions.store.js';
import { FactsCache } from '../facts-cache.js';
import { statusOf, type HeldPermit, type PermitGround } from './permit-status.js';
import { PermitTokensStore } from './permit-tokens.store.js';
import type { Status } from './status-bits.js';

/** So many permits are read and judged before other requests get their turn. */
const AT_ONCE = 1_000;

/** A permit by its decision, and the version of the directive under which its token was or is to be made. */
export interface TokenOf {
  decision: DecisionId;
  directive: number;
}

/** All that the statuses of many permits rest on, read after they were asked for. */
interface Grounds {
  likenesses: ReadonlyMap<string, LikenessFacts | null>;
  platforms: ReadonlySet<string>;
  talkers: Awaited<ReturnType<Interactants['currentOf']>>;
}

/** What has become of permits, decided again on the facts as they are, many at a time. */
@Injectable()
export class PermitStatuses {
  constructor(
    private readonly clock: Clock,
    private readonly decisions: DecisionsStore,
    private readonly facts: FactsCache,
    private readonly platforms: PlatformKeys,
    private readonly interactants: Interactants,
    private readonly tokens: PermitTokensStore,
  ) {}

  /** The status of each permit now; one whose decision is not on record any more is revoked. */
  async of(tokens: readonly TokenOf[]): Promise<Map<DecisionId, Status>> {
    const statuses = new Map<DecisionId, Status>();
    for (let begin = 0; begin < tokens.length; begin += AT_ONCE)
      for (const [decision, status] of await this.ofSome(tokens.slice(begin, begin + AT_ONCE)))
        statuses.set(decision, status);
    return statuses;
  }

  /** As `of`, to be published: what is said to be revoked once stays so for good, and that is kept before it is said. */
  async toPublish(tokens: readonly TokenOf[]): Promise<Map<DecisionId, Status>> {
    const statuses = await this.of(tokens);
    const revoked = [...statuses].flatMap(([decision, status]) => (status === 'revoked' ? [decision] : []));
    if (revoked.length > 0) await this.tokens.revoke(revoked);
    return statuses;
  }

  private async ofSome(tokens: readonly TokenOf[]): Promise<[DecisionId, Status][]> {
    const ids = tokens.map(({ decision }) => decision);
    const entries = new Map((await this.decisions.findAll(ids)).map((entry) => [entry.id, entry]));
    const grounds = await this.gather([...entries.values()]);
    // Looked for after the facts were read: what others said to be revoked before these held is found.
    const said = await this.tokens.revokedAmong(ids);
    return tokens.map(({ decision, directive }) => {
      const entry = entries.get(decision);
      const judged = entry && !said.has(decision) ? this.judge({ entry, directive }, grounds) : 'revoked';
      return [decision, judged];
    });
  }

  private judge(permit: HeldPermit, grounds: Grounds): Status {
    return statusOf(permit, groundOf(permit.entry, grounds), this.clock.now());
  }

  private async gather(entries: readonly DecisionEntry[]): Promise<Grounds> {
    const requests = entries.map(({ request }) => request);
    const likenesses = requests.map(({ likeness }) => likeness).filter((id) => isId('lk', id));
    const refs = requests.flatMap(({ interactant: ref }) => (ref !== undefined && isId('in', ref) ? [ref] : []));
    return {
      likenesses: await this.facts.currentOf(new Set(likenesses)),
      platforms: await this.platforms.approvedAmong([...new Set(requests.map(({ platform }) => platform))]),
      talkers: await this.interactants.currentOf([...new Set(refs)]),
    };
  }
}

function groundOf({ request }: DecisionEntry, { likenesses, platforms, talkers }: Grounds): PermitGround {
  const talker = talkers.get(request.interactant as InteractantRef);
  return {
    facts: likenesses.get(request.likeness) ?? null,
    approved: platforms.has(request.platform),
    talker: talker && whatCounts(request, talker),
  };
}
