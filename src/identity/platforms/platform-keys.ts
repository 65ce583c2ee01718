import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { sha256, type PlatformId } from '../../kernel/index.js';
import type { CallingPlatform, PlatformFacts } from './platform.js';
import { PlatformFactsStore } from './platform-facts.store.js';
import { PlatformKeyStore } from './platform-key.store.js';
import { platformNotFound } from './platforms.errors.js';

const BEARER = /^sk_[A-Za-z0-9_-]{43}$/;
const MOST_REMEMBERED = 10_000;

/**
 * Who shows a key, from memory where possible. Only approved platforms are remembered, so that every refusal
 * rests on a fresh reading; that an approval may have ended since is for the caller to check by its version.
 */
@Injectable()
export class PlatformKeys {
  private readonly byKey = new Map<string, CallingPlatform>();
  private readonly remembered = new LRUCache<PlatformId, PlatformFacts>({
    max: MOST_REMEMBERED,
    dispose: (facts) => {
      for (const { hash } of facts.keys) this.byKey.delete(hash);
    },
  });

  constructor(
    private readonly facts: PlatformFactsStore,
    private readonly keys: PlatformKeyStore,
  ) {}

  /** The platform whose key this is and the facts as remembered or else read, whatever its state; null for no key in force. */
  async authenticate(bearerKey: string): Promise<CallingPlatform | null> {
    if (!BEARER.test(bearerKey)) return null;
    const hash = sha256(bearerKey);
    const known = this.byKey.get(hash.toString('hex'));
    if (!known) return this.readCaller(hash);
    this.remembered.get(known.platform);
    return known;
  }

  /** The same, always read afresh: for callers that do not check the version later. */
  async authenticateNow(bearerKey: string): Promise<CallingPlatform | null> {
    return BEARER.test(bearerKey) ? this.readCaller(sha256(bearerKey)) : null;
  }

  /** The facts as remembered or else read; throws `identity.platform_not_found`. */
  async current(platform: PlatformId): Promise<PlatformFacts> {
    return this.remembered.get(platform) ?? this.refresh(platform);
  }

  /** Which of these platforms are approved now, read past the cache. */
  approvedAmong(platforms: readonly PlatformId[]): Promise<Set<PlatformId>> {
    return this.facts.approvedAmong(platforms);
  }

  /** Reads the facts past the cache and remembers them instead of what was remembered. */
  async refresh(platform: PlatformId): Promise<PlatformFacts> {
    const facts = await this.facts.current(platform);
    if (!facts) throw platformNotFound();
    this.remember(facts);
    return facts;
  }

  /** Drops what is remembered of the platform and of its keys. */
  forget(platform: PlatformId): void {
    this.remembered.delete(platform);
  }

  private async readCaller(hash: Buffer): Promise<CallingPlatform | null> {
    const platform = await this.keys.findPlatform(hash);
    if (!platform) return null;
    const facts = await this.refresh(platform);
    const shown = hash.toString('hex');
    const key = facts.keys.find((candidate) => candidate.hash === shown);
    return key ? { ...facts, key: key.id } : null;
  }

  private remember(facts: PlatformFacts): void {
    const { platform, version, keys, state } = facts;
    if ((this.remembered.peek(platform)?.version ?? 0) > version) return;
    this.remembered.delete(platform);
    if (state !== 'approved') return;
    this.remembered.set(platform, facts);
    for (const { id, hash } of keys) this.byKey.set(hash, { ...facts, key: id });
  }
}
