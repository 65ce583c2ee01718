import type { EventId, LikenessId, PlatformId } from '../../kernel/index.js';

/** The kinds of event that a platform is told of. */
export const EVENT_TYPES = [
  'likeness.changed',
  'replica.changed',
  'approval.answered',
  'grant.revoked',
  'interactant.left',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What is announced to a platform: of which likeness, at which version of its facts, and the details of its kind. */
export interface Announcement extends EventBody {
  type: EventType;
}

/** What an event tells beside its type. */
export interface EventBody {
  likeness: string;
  factsVersion?: number;
  [detail: string]: unknown;
}

/** An event of a platform's feed. */
export interface PlatformEvent {
  id: EventId;
  platform: PlatformId;
  likeness: LikenessId;
  type: EventType;
  /** When it happened, RFC 3339 UTC. */
  at: string;
  /** The announcement without its type. */
  body: EventBody;
}
