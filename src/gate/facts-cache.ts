import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { isId, type LikenessId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';

const MOST_REMEMBERED = 5_000;
const MOST_ABSENT = 20_000;

/**
 * The facts of likenesses that were asked about lately. It may be behind: whoever decides on what it gives must
 * have the version checked in the statement that records the decision.
 */
@Injectable()
export class FactsCache {
  private readonly remembered = new LRUCache<string, LikenessFacts>({ max: MOST_REMEMBERED });

  /** Ids that nobody has; an answer about them takes no longer than one about somebody. */
  private readonly absent = new LRUCache<string, true>({ max: MOST_ABSENT });

  constructor(private readonly likenesses: Likenesses) {}

  /** The facts as remembered or else read; null where there is no such likeness. */
  async get(likeness: string): Promise<LikenessFacts | null> {
    const known = this.remembered.get(likeness);
    if (known) return known;
    return this.absent.get(likeness) ? null : this.refresh(likeness);
  }

  /** The facts read afresh. */
  async refresh(likeness: string): Promise<LikenessFacts | null> {
    if (!isId('lk', likeness)) return null;
    const facts = await this.likenesses.current(likeness);
    if (facts) this.remember(likeness, facts);
    else this.forget(likeness);
    return facts;
  }

  /** The facts of many likenesses as they are now: their versions are compared, and what has moved is read afresh. */
  async currentOf(likenesses: Iterable<LikenessId>): Promise<Map<string, LikenessFacts | null>> {
    const known = new Map([...likenesses].map((likeness) => [likeness, this.remembered.get(likeness) ?? null]));
    const versions = new Map([...known].map(([likeness, facts]) => [likeness, facts?.version ?? null]));
    const changed = await this.likenesses.changed(versions);
    for (const [likeness, facts] of changed)
      if (facts) this.remember(likeness, facts);
      else this.remembered.delete(likeness);
    return new Map([...known, ...changed]);
  }

  /** Nothing is kept in memory either of somebody who was erased. */
  private forget(likeness: LikenessId): void {
    this.remembered.delete(likeness);
    this.absent.set(likeness, true);
  }

  private remember(likeness: LikenessId, facts: LikenessFacts): void {
    this.absent.delete(likeness);
    const before = this.remembered.peek(likeness);
    if (!before || before.version < facts.version) this.remembered.set(likeness, facts);
  }
}
