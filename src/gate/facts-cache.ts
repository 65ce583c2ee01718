import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { isId, type LikenessId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';

const MOST_REMEMBERED = 5_000;

/**
 * The facts of likenesses that were asked about lately. It may be behind: whoever decides on what it gives must
 * have the version checked in the statement that records the decision.
 */
@Injectable()
export class FactsCache {
  private readonly remembered = new LRUCache<string, LikenessFacts>({ max: MOST_REMEMBERED });

  constructor(private readonly likenesses: Likenesses) {}

  /** The facts as remembered or else read; null where there is no such likeness. */
  async get(likeness: string): Promise<LikenessFacts | null> {
    return this.remembered.get(likeness) ?? this.refresh(likeness);
  }

  /** The facts read afresh. */
  async refresh(likeness: string): Promise<LikenessFacts | null> {
    if (!isId('lk', likeness)) return null;
    const facts = await this.likenesses.current(likeness);
    if (facts) this.remember(likeness, facts);
    return facts;
  }

  private remember(likeness: LikenessId, facts: LikenessFacts): void {
    const before = this.remembered.peek(likeness);
    if (!before || before.version < facts.version) this.remembered.set(likeness, facts);
  }
}
