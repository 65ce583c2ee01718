import { z } from 'zod';
import { Email } from '../../identity/index.js';
import { InstantPlace, decodeCursor, fromUuid, isId, pageOf, toUuid } from '../../kernel/index.js';
import { SHOWN, isWaiting, type Executor, type ExecutorId } from './executor.js';
import type { ExecutorPlace } from './executor.store.js';
import { executorNotFound } from './executors.errors.js';
import type { QuorumView } from './executors.service.js';
import type { Invitation } from './invitations.service.js';
import { DUTIES } from './duties.js';

const EXAMPLE_ID = 'ex_0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const instant = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });
const shows = z.array(z.enum(SHOWN)).refine((all) => new Set(all).size === all.length, { error: 'names one twice' });
const name = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u, 'A name is one line of text.');

/** How a nomination stands, as people see it: `waiting` is accepted while a regret window runs. */
const state = z.enum(['nominated', 'waiting', 'in_office', 'declined', 'lapsed', 'removed', 'cancelled', 'resigned']);
type State = z.infer<typeof state>;

/** Whom to name. */
export const NominationInput = z
  .strictObject({
    email: Email,
    name,
    shows: shows.default([]),
    maySuspendInLife: z.boolean().default(false),
  })
  .meta({ example: { email: 'iryna@example.org', name: 'Iryna Kovalenko', shows: ['wishes'] } });

/** What to change of somebody who is named. */
export const ExecutorChangeInput = z
  .strictObject({ shows: shows.exactOptional(), maySuspendInLife: z.boolean().exactOptional() })
  .meta({ example: { maySuspendInLife: true } });

/** That somebody was named. */
export const NominationAnswer = z.object({
  id: z.string().meta({ example: EXAMPLE_ID }),
  state,
  lapsesAt: instant,
  waitsUntil: instant.nullable(),
});

/** Somebody whom I named, as I see them. */
export const ExecutorAnswer = NominationAnswer.extend({
  email: z.string(),
  name: z.string(),
  shows,
  maySuspendInLife: z.boolean(),
  nominatedAt: instant,
  acceptedAt: instant.nullable(),
  endedAt: instant.nullable(),
});

/** How many must agree. */
const QuorumAnswer = z.object({
  set: z.int().nullable().meta({ description: 'What I set; null by default, which is a majority.' }),
  inOffice: z.int(),
  effective: z.int().meta({ description: 'How many must agree now.' }),
  waiting: z.object({ quorum: z.int(), until: instant }).nullable(),
});

/** Those whom I named, the last one first. */
export const ExecutorsAnswer = pageOf(ExecutorAnswer).extend({ quorum: QuorumAnswer });

/** How many are to agree. */
export const QuorumInput = z.strictObject({ quorum: z.int().min(1).max(5) }).meta({ example: { quorum: 2 } });

/** That a quorum was set. */
export const QuorumSetAnswer = QuorumAnswer.extend({
  quorum: z.int(),
  state: z.enum(['in_force', 'waiting']),
});

/** The token of the mail that says what waits. */
export const ExecutorCancellationInput = z.strictObject({ token: z.string().min(1).max(200) });

/** What was cancelled. */
export const ExecutorCancellationAnswer = z.object({ cancelled: z.enum(['executor', 'quorum']) });

/** An invitation as the invited reads it. */
export const InvitationAnswer = z.object({
  id: z.string().meta({ example: EXAMPLE_ID }),
  state,
  holder: z.object({ name: z.string() }),
  lapsesAt: instant,
  duties: z.array(z.string()),
  wishes: z.object({
    signed: z.boolean(),
    doNotReanimate: z.boolean(),
    permits: z.int(),
    asks: z.int(),
    refusals: z.int(),
    coolingOffDays: z.int().nullable(),
    untilYears: z.int().nullable(),
    executorsMayOpen: z.boolean(),
  }),
  shows,
  maySuspendInLife: z.boolean(),
});

/** How I answered. */
export const InvitationAnswered = z.object({ id: z.string(), likeness: z.string(), state });

/** How a nomination stands at `now`. */
function stateOf(executor: Executor, now: string): State {
  if (executor.state === 'nominated') return now < executor.lapsesAt ? 'nominated' : 'lapsed';
  if (executor.state !== 'accepted') return executor.state;
  return isWaiting(executor, now) ? 'waiting' : 'in_office';
}

/** Somebody whom I named, as I see them. */
export function executorView(executor: Executor, now: string): z.infer<typeof ExecutorAnswer> {
  const { likeness: _, account: __, ...shown } = executor;
  return { ...shown, state: stateOf(executor, now) };
}

/** How the executor answered an invitation. */
export function answeredView(executor: Executor, now: string): z.infer<typeof InvitationAnswered> {
  return { id: executor.id, likeness: executor.likeness, state: stateOf(executor, now) };
}

/** An invitation as the invited reads it. */
export function invitationView(
  { executor, holderName, wishes }: Invitation,
  now: string,
): z.infer<typeof InvitationAnswer> {
  const { id, lapsesAt, shows: shown, maySuspendInLife } = executor;
  return {
    id,
    state: stateOf(executor, now),
    holder: { name: holderName },
    lapsesAt,
    duties: [...DUTIES],
    wishes,
    shows: shown,
    maySuspendInLife,
  };
}

/** The quorum beside what was just set. */
export function quorumSetView(
  { quorum, state: set }: { quorum: number; state: string },
  view: QuorumView,
): z.infer<typeof QuorumSetAnswer> {
  return { ...view, quorum, state: set === 'waiting' ? 'waiting' : 'in_force' };
}

/** Where a list of executors goes on. */
export function executorAfter(cursor: string | undefined): ExecutorPlace | undefined {
  if (cursor === undefined) return undefined;
  const [nominatedAt, uuid] = decodeCursor(cursor, InstantPlace);
  return [nominatedAt, fromUuid('ex', uuid)];
}

/** An executor's place in the list. */
export function executorPlaceOf({ nominatedAt, id }: Executor): [string, string] {
  return [nominatedAt, toUuid(id)];
}

/** Reads an executor's id from a path; what is none names nobody. */
export function executorIdOf(text: string): ExecutorId {
  if (!isId('ex', text)) throw executorNotFound();
  return text;
}
