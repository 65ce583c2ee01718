import { z } from 'zod';
import { InstantInput, InstantPlace, decodeCursor, pageOf, toUuid } from '../kernel/index.js';
import { MODALITIES } from '../policy/index.js';
import type { RegisteredReplica } from './registered-replica.js';

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must be one line of plain text');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in 64 lower-case hex digits');
const modalities = z.array(z.enum(MODALITIES));
const state = z.enum(['active', 'suspended', 'revoked', 'retired']);
const instant = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });
const day = z.iso.date().meta({ example: '2027-06-30' });

/** What a platform says of a replica that it made. */
export const NewReplicaInput = z
  .strictObject({
    likeness: z.string(),
    decision: z.string(),
    modalities: modalities.min(1).refine((all) => new Set(all).size === all.length, { error: 'names one twice' }),
    provider: line,
    externalId: line,
    modelSha256: sha256.exactOptional(),
  })
  .meta({
    example: {
      likeness: 'lk_5f0c63a1d9e24b7f8a1c3d5e7f901234',
      decision: 'dc_019a1b2c3d4e7f5a8b6c7d8e9f0a1b00',
      modalities: ['voice'],
      provider: 'voices.example',
      externalId: 'voice-4711',
    },
  });

/** That a replica is on the register; `destroyBy` where it may not be kept. */
export const NewReplicaAnswer = z.object({ id: z.string(), state, destroyBy: instant.optional() });

const destroyed = z.object({
  at: instant,
  attestedAt: instant,
  method: z.string().optional(),
  evidenceSha256: sha256.optional(),
  entry: z.string(),
});

/** A replica as its platform sees it. */
export const ReplicaAnswer = z.object({
  id: z.string(),
  likeness: z.string(),
  platform: z.string(),
  modalities,
  provider: z.string(),
  externalId: z.string(),
  modelSha256: sha256.optional(),
  state,
  registeredAt: instant,
  endsOn: day.optional(),
  retiredOn: day.optional(),
  destroyBy: instant.optional(),
  /** Given where the destruction is overdue. */
  overdue: z.literal(true).optional(),
  destroyed: destroyed.optional(),
});

/** A replica as its holder or executors see it, with the sides on which it is suspended. */
export const HeldReplicaAnswer = ReplicaAnswer.extend({
  suspendedBy: z.array(z.enum(['holder', 'executor', 'operator'])),
});

/** The day of farewell, a day to come; null for none. */
export const FarewellInput = z.strictObject({ endsOn: z.iso.date().nullable() }).meta({
  example: { endsOn: '2027-06-30' },
});

const voices = { voices: z.int(), needed: z.int() };

/** A replica with its day of farewell; with the voices that there are for another, where that takes several. */
export const FarewellAnswer = HeldReplicaAnswer.extend({
  vote: z.object({ carried: z.boolean(), ...voices }).optional(),
});

/** Whether a replica is in service again, and how many voices there are for it. */
export const LiftedAnswer = z.object({ lifted: z.boolean(), ...voices });

/** What a platform says of the destruction of a replica. */
export const DestructionInput = z
  .strictObject({
    at: InstantInput.exactOptional(),
    method: line.exactOptional(),
    evidenceSha256: sha256.exactOptional(),
  })
  .meta({ example: { at: '2026-11-22T10:00:00.000Z', method: 'Weights and backups deleted' } });

/** A platform's replicas, newest first. */
export const ReplicasAnswer = pageOf(ReplicaAnswer);

/** The replicas of one's likeness, newest first. */
export const HeldReplicasAnswer = pageOf(HeldReplicaAnswer);

/** Replicas whose destruction is overdue, the longest first, and what it costs their platforms. */
export const OverdueAnswer = pageOf(
  z.object({
    id: z.string(),
    likeness: z.string(),
    platform: z.string(),
    state,
    destroyBy: instant,
    blockedFor: z.enum(['likeness', 'every_likeness']),
  }),
);

/** How a platform keeps its word: permits it said nothing of, duties it did not meet, destructions it owes. */
export const StandingAnswer = z.object({
  platform: z.string(),
  unreported: z.int(),
  unmet: z.int(),
  overdue: z.int(),
});

/** A replica as its holder or executors see it. */
export function heldView(replica: RegisteredReplica): z.infer<typeof HeldReplicaAnswer> {
  return { ...platformView(replica), suspendedBy: replica.suspendedBy };
}

/** A replica as its platform sees it, which learns that it is suspended, never why. */
export function platformView(replica: RegisteredReplica): z.infer<typeof ReplicaAnswer> {
  const { decision: _, suspendedBy: __, overdue, destruction, ...told } = replica;
  return { ...told, ...(overdue > 0 && { overdue: true as const }), ...(destruction && { destroyed: destruction }) };
}

/** A replica that is overdue, as an operator sees it. */
export function overdueView(replica: RegisteredReplica): z.infer<typeof OverdueAnswer>['items'][number] {
  const { id, likeness, platform, state: now, destroyBy = '', overdue } = replica;
  const blockedFor = overdue === 2 ? 'every_likeness' : 'likeness';
  return { id, likeness, platform, state: now, destroyBy, blockedFor };
}

/** A replica's place in a list. */
export function placeOf({ registeredAt, id }: RegisteredReplica): [string, string] {
  return [registeredAt, toUuid(id)];
}

/** Where a list of replicas goes on. */
export function placeAfter(cursor: string | undefined): { after?: [registeredAt: string, uuid: string] } {
  return cursor === undefined ? {} : { after: decodeCursor(cursor, InstantPlace) };
}
