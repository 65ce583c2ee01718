import { toDirective, type Wishes } from '../../consent/index.js';
import {
  MODALITIES,
  PHASES,
  decide,
  type Decision,
  type LikenessFacts,
  type Modality,
  type Phase,
  type UseRequest,
} from '../../policy/index.js';
import { CIRCLES, GROUPS, type Answer, type Group } from './groups.js';

const LIKENESS = 'lk_map';
const PLATFORM = 'pf_map';
const REPLICA = 'rp_map';
const DAY_MS = 86_400_000;
const NO_REASONS = new Set<Decision['reason']>(['refused_by_holder', 'do_not_reanimate']);

/** What wishes say in a cell; `mixed` where they say different things to its uses. */
export type CellAnswer = Answer | 'mixed';

/** One cell of the map: a part of a likeness, in a circle, in life and after death. */
export interface Cell {
  group: Group;
  answers: Record<Phase, CellAnswer>;
}

/** One row of the map. */
export interface Row {
  modality: Modality;
  cells: Cell[];
}

/**
 * What wishes would say once they are in force and their holder proven, by the policy itself: a cell says yes only if
 * every use that it stands for is permitted.
 */
export function mapOf(wishes: Wishes, now: string): Row[] {
  return MODALITIES.map((modality) => ({
    modality,
    cells: GROUPS.map((group) => ({ group, answers: answersIn(wishes, modality, group, now) })),
  }));
}

/** What wishes say in one cell, in each phase. */
export function answersIn(wishes: Wishes, modality: Modality, group: Group, now: string): Cell['answers'] {
  const [lifetime, after] = PHASES.map((phase) => {
    const facts = factsWith(wishes, modality, phase, now);
    const said = new Set(usesIn(modality, group).map((use) => answerOf(decide(facts, use, now))));
    return said.size === 1 ? [...said][0] : 'mixed';
  });
  return { lifetime: lifetime ?? 'open', post_mortem: after ?? 'open' };
}

/** The uses that a cell stands for. */
export function usesIn(modality: Modality, group: Group): UseRequest[] {
  const { audiences, purposes, operations } = CIRCLES[group];
  return operations.flatMap((operation) =>
    purposes.flatMap((purpose) =>
      audiences.map((audience) => ({
        ...{ likeness: LIKENESS, platform: PLATFORM, operation, modality, purpose, audience },
        ...(operation === 'generate' || operation === 'converse' ? { replica: REPLICA } : {}),
        interactant: { adult: true, consented: true },
      })),
    ),
  );
}

function answerOf({ outcome, reason }: Decision): Answer {
  if (outcome !== 'deny') return outcome;
  return NO_REASONS.has(reason) ? 'no' : 'open';
}

/** A likeness with these wishes in force and an avatar in service; after death, once the quiet time is over. */
function factsWith(wishes: Wishes, modality: Modality, phase: Phase, now: string): LikenessFacts {
  const quiet = (wishes.postMortem.coolingOffDays + 1) * DAY_MS;
  const died = new Date(Date.parse(now) - quiet).toISOString().slice(0, 10);
  const dead = { lifeState: 'deceased', diedOn: died, confirmedOn: died } as const;
  return {
    ...{ likeness: LIKENESS, version: 1, identity: 'proven', suspendedBy: [], blockedPlatforms: [] },
    ...(phase === 'lifetime' ? { lifeState: 'living' } : dead),
    directive: toDirective({ version: 1, method: 'typed', wishes: { ...wishes, postMortem: withoutEnd(wishes) } }),
    ...{ executorRefusals: [], grants: [], recordingLimits: {} },
    replicas: { [REPLICA]: { platform: PLATFORM, modalities: [modality], state: 'active' } },
  };
}

/** The map tells what is wished while it holds. */
function withoutEnd({ postMortem }: Wishes): Wishes['postMortem'] {
  return { ...postMortem, untilYears: null };
}
