import { z } from 'zod';
import { RefusalInput, WishesInput } from '../../consent/index.js';
import {
  InstantPlace,
  decodeCursor,
  isId,
  pageOf,
  toPage,
  toUuid,
  type LikenessId,
  type Page,
} from '../../kernel/index.js';
import { MODALITIES } from '../../policy/index.js';
import { SHOWN, isWaiting } from '../executors/executor.js';
import { estateNotFound } from '../legacy.errors.js';
import type { Estate } from './estate.js';

const instant = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });
const day = z.iso.date().meta({ example: '2026-11-02' });
const side = z.enum(['holder', 'executor', 'operator']);
const count = z.int();

/** A likeness for which I am an executor. */
export const ListedEstate = z.object({
  id: z.string().meta({ example: 'lk_00112233445566778899aabbccddeeff' }),
  holder: z.object({ name: z.string() }),
  lifeState: z.enum(['living', 'death_reported', 'deceased']),
  executor: z.string().meta({ example: 'ex_0f1e2d3c4b5a69788796a5b4c3d2e1f0' }),
  state: z.enum(['waiting', 'in_office']),
  acceptedAt: instant,
  waitsUntil: instant.nullable(),
  shows: z.array(z.enum(SHOWN)),
  maySuspendInLife: z.boolean(),
});

/** The estates of an executor, the first accepted first. */
export const EstatesAnswer = pageOf(ListedEstate);

/** One estate: what I may see of it now. */
export const EstateAnswer = ListedEstate.extend({
  wishes: z
    .object({
      signed: z.boolean(),
      doNotReanimate: z.boolean(),
      permits: count,
      asks: count,
      refusals: count,
      coolingOffDays: count.nullable(),
      untilYears: count.nullable(),
      executorsMayOpen: z.boolean(),
    })
    .optional(),
  executors: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  replicas: z
    .array(
      z.object({
        id: z.string(),
        platform: z.string(),
        modalities: z.array(z.enum(MODALITIES)),
        state: z.enum(['active', 'suspended', 'revoked', 'retired']),
        endsOn: day.optional(),
      }),
    )
    .optional(),
  needed: count.optional().meta({ description: 'How many of us must agree to open anything.' }),
  suspendedBy: z.array(side).optional(),
  refusals: count.optional(),
  diedOn: day.optional(),
  confirmedOn: day.optional(),
  directive: z
    .object({ version: count, signature: z.enum(['typed', 'passkey', 'witnessed']), ...WishesInput.shape })
    .nullable()
    .optional(),
});

/** Whether everything is stopped, and on whose side. */
export const EstateSuspensionAnswer = z.object({ suspended: z.boolean(), suspendedBy: z.array(side) });

/** How my voice for lifting something stands. */
export const LiftAnswer = z.object({ lifted: z.boolean(), voices: count, needed: count });

/** A use to refuse; what is left out is any. */
export const RefusalBody = RefusalInput.meta({ example: { purposes: ['entertainment'], audiences: ['public'] } });

const refusal = {
  id: z.string().meta({ example: 'rf_0f1e2d3c4b5a69788796a5b4c3d2e1f0' }),
  ...RefusalInput.shape,
  effect: z.literal('refuse'),
  phases: z.array(z.literal('post_mortem')),
};

/** A refusal that was made. */
export const RefusalAnswer = z.object(refusal);

/** The refusals that stand, and how many of us want each taken back. */
export const RefusalsAnswer = pageOf(z.object({ ...refusal, voices: count, needed: count }));

/** That I gave the office up. */
export const ResignationAnswer = z.object({ state: z.literal('resigned'), left: count });

/** An estate as the list shows it at `now`. */
function listedEstate({ id, holder, lifeState, office }: Estate, now: string): z.infer<typeof ListedEstate> {
  const { id: executor, acceptedAt, waitsUntil, shows, maySuspendInLife } = office;
  const state = isWaiting(office, now) ? 'waiting' : 'in_office';
  return { id, holder, lifeState, executor, state, acceptedAt, waitsUntil, shows, maySuspendInLife };
}

/** An estate in full, as far as it is for its executor to see. */
export function estateInFull(estate: Estate, now: string): z.infer<typeof EstateAnswer> {
  const { office: _, ...seen } = estate;
  return { ...seen, ...listedEstate(estate, now) };
}

/** A page of the estates of one account, which are few. */
export function estatesPage(
  estates: Estate[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  now: string,
): Page<z.infer<typeof ListedEstate>> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
  return toPage(
    estates.filter((estate) => !after || isAfter(placeOf(estate), after)),
    limit,
    placeOf,
    (estate) => listedEstate(estate, now),
  );
}

function placeOf({ office }: Estate): [string, string] {
  return [office.acceptedAt, toUuid(office.id)];
}

function isAfter(place: readonly string[], other: readonly string[]): boolean {
  return place.join(' ') > other.join(' ');
}

/** Reads a likeness's id from a path; what is none names no estate. */
export function estateIdOf(text: string): LikenessId {
  if (!isId('lk', text)) throw estateNotFound();
  return text;
}
