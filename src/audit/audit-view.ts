import { z } from 'zod';
import type { LoggedEntry } from '../ledger/index.js';

/** What the log says of an entry in public. */
export const EntryType = z.enum(['decision', 'attestation', 'change', 'erasure']);

/** An entry of the ledger with everything that it commits to. */
export const AuditEntry = z
  .object({
    id: z.string(),
    index: z.int().nullable(),
    at: z.iso.datetime(),
    type: EntryType,
    event: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()).nullable(),
    erasedBy: z.string().optional(),
  })
  .meta({
    example: {
      id: '019ab0d2-5c00-7b1e-9d53-6f0a4c1e2b00',
      index: 4711,
      at: '2027-03-01T10:00:00.000Z',
      type: 'change',
      event: 'likeness.suspended',
      payload: { type: 'likeness.suspended', likeness: 'lk_00112233445566778899aabbccddeeff', side: 'holder' },
    },
  });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry as auditors see it: what was erased says only that, and by which erasure. */
export function auditEntry({ id, index, at, type, payload, erasedBy }: LoggedEntry): AuditEntry {
  const erased = erasedBy === undefined ? {} : { erasedBy };
  return { id, index, at, type, event: payload?.type ?? null, payload, ...erased };
}
