import { z } from 'zod';
import { InstantInput, PageQuery, isId, type LikenessId, type PlatformId } from '../kernel/index.js';
import { EntryType } from './audit-view.js';
import { KNOWN_EVENTS } from './known-events.js';

const FILTERS = {
  type: EntryType.optional(),
  event: z.enum(KNOWN_EVENTS).optional(),
  likeness: z
    .custom<LikenessId>((value) => typeof value === 'string' && isId('lk', value), 'is not a likeness id')
    .optional(),
  platform: z
    .custom<PlatformId>((value) => typeof value === 'string' && isId('pf', value), 'is not a platform id')
    .optional(),
  decision: z.enum(['permit', 'ask', 'deny']).optional(),
  from: InstantInput.optional(),
  until: InstantInput.optional(),
};

/** Which entries are meant; every filter may be left out, and those that are given must all hold. */
export const AuditFilter = z.strictObject(FILTERS);
export type AuditFilter = z.infer<typeof AuditFilter>;

/** A page of them. */
export const AuditQuery = PageQuery.extend(FILTERS);
export type AuditQuery = z.infer<typeof AuditQuery>;

/** Where a page left off: the uuid of its last entry. */
export const AuditPlace = z.tuple([z.uuid()]);
