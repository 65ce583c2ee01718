import { z } from 'zod';
import { InstantPlace, decodeCursor, pageOf, toUuid } from '../kernel/index.js';
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
  destroyBy: instant.optional(),
  endsOn: day.optional(),
});

/** A replica as its holder sees it, with the sides on which it is suspended. */
export const HeldReplicaAnswer = ReplicaAnswer.extend({
  suspendedBy: z.array(z.enum(['holder', 'executor', 'operator'])),
});

/** A platform's replicas, newest first. */
export const ReplicasAnswer = pageOf(ReplicaAnswer);

/** The replicas of one's likeness, newest first. */
export const HeldReplicasAnswer = pageOf(HeldReplicaAnswer);

/** A replica as its holder sees it. */
export function heldView({ decision: _, ...held }: RegisteredReplica): z.infer<typeof HeldReplicaAnswer> {
  return held;
}

/** A replica as its platform sees it, which learns that it is suspended, never why. */
export function platformView({
  decision: _,
  suspendedBy: __,
  ...replica
}: RegisteredReplica): z.infer<typeof ReplicaAnswer> {
  return replica;
}

/** A replica's place in a list. */
export function placeOf({ registeredAt, id }: RegisteredReplica): [string, string] {
  return [registeredAt, toUuid(id)];
}

/** Where a list of replicas goes on. */
export function placeAfter(cursor: string | undefined): { after?: [registeredAt: string, uuid: string] } {
  return cursor === undefined ? {} : { after: decodeCursor(cursor, InstantPlace) };
}
