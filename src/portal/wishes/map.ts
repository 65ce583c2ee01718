import { toDirective, type Wishes } from '../../consent/index.js';
import {
  ALLOWABLE_PURPOSES,
  AUDIENCES,
  MODALITIES,
  OPERATIONS,
  PHASES,
  decide,
  type Any,
  type Audience,
  type Decision,
  type LikenessFacts,
  type Modality,
  type Operation,
  type Phase,
  type Purpose,
  type Replica,
  type Scope,
  type UseRequest,
} from '../../policy/index.js';
import { CIRCLES, GROUPS, type Answer, type Group } from './groups.js';

const LIKENESS = 'lk_map';
const PLATFORM = 'pf_map';
const WITH_AVATAR = new Set(['generate', 'converse', 'distribute']);
/** So many pairs of a platform and a country that wishes name are tried; where there are more, every cell is mixed. */
const MOST_PLACES = 16;
const SOMEWHERE = ['AQ', 'BV', 'HM', 'TF', 'UM', 'IO', 'GS', 'CX'];
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
    const { places, isWhole } = placesIn(wishes);
    if (!isWhole) return 'mixed';
    const uses = places.flatMap((place) => usesIn(modality, group, place));
    const said = new Set(uses.map((use) => answerOf(decide(facts, use, now))));
    return said.size === 1 ? [...said][0] : 'mixed';
  });
  return { lifetime: lifetime ?? 'open', post_mortem: after ?? 'open' };
}

function usesIn(modality: Modality, group: Group, place: Place): UseRequest[] {
  return usesOf(CIRCLES[group], modality, place);
}

/** Tells whether wishes open, to anyone at all, what no cell of the map stands for. */
export function opensBeyondMap(wishes: Wishes, now: string): boolean {
  const all = { audiences: AUDIENCES, purposes: ALLOWABLE_PURPOSES, operations: OPERATIONS };
  const { places, isWhole } = placesIn(wishes);
  if (!isWhole) return true;
  return MODALITIES.some((modality) =>
    PHASES.some((phase) => {
      const facts = factsWith(wishes, modality, phase, now);
      const uses = places.flatMap((place) => usesOf(all, modality, place));
      return uses.some((use) => !isInMap(use) && decide(facts, use, now).outcome !== 'deny');
    }),
  );
}

interface Place {
  platform: string;
  territory?: string;
}

/** Where and by whom uses are tried: by anyone and anywhere, and by each platform and in each country that is named. */
function placesIn({ rules, executorLatitude }: Wishes): { places: Place[]; isWhole: boolean } {
  const scopes = [...rules, ...executorLatitude];
  const named = (of: (scope: Scope) => Any<string>): string[] => [
    ...new Set(scopes.flatMap((scope) => (of(scope) === 'any' ? [] : of(scope)))),
  ];
  const platforms = named((scope) => scope.platforms);
  const territories = named((scope) => scope.territories);
  const other = SOMEWHERE.find((territory) => !territories.includes(territory));
  const countries = territories.length > 0 && other !== undefined ? [...territories, other] : territories;
  const places = [undefined, ...countries].flatMap((territory) =>
    [PLATFORM, ...platforms].map((platform) => ({ platform, ...(territory === undefined ? {} : { territory }) })),
  );
  const isWhole = places.length <= MOST_PLACES;
  return { places: isWhole ? places : [{ platform: PLATFORM }], isWhole };
}

interface Uses {
  audiences: readonly Audience[];
  purposes: readonly Purpose[];
  operations: readonly Operation[];
}

function usesOf({ audiences, purposes, operations }: Uses, modality: Modality, place: Place): UseRequest[] {
  return operations.flatMap((operation) =>
    purposes.flatMap((purpose) =>
      audiences.map((audience) => ({
        ...{ likeness: LIKENESS, ...place, operation, modality, purpose, audience },
        ...(WITH_AVATAR.has(operation) ? { replica: avatarOf(place.platform) } : {}),
        interactant: { adult: true, consented: true },
      })),
    ),
  );
}

function isInMap({ operation, purpose, audience }: UseRequest): boolean {
  return Object.values(CIRCLES).some(
    ({ operations, purposes, audiences }) =>
      operations.some((one) => one === operation) &&
      purposes.some((one) => one === purpose) &&
      audiences.some((one) => one === audience),
  );
}

function avatarOf(platform: string): string {
  return `rp_${platform}`;
}

function answerOf({ outcome, reason }: Decision): Answer {
  if (outcome !== 'deny') return outcome;
  return NO_REASONS.has(reason) ? 'no' : 'open';
}

/** A likeness with these wishes in force and an avatar in service; after death, once the quiet time is over. */
function factsWith(wishes: Wishes, modality: Modality, phase: Phase, now: string): LikenessFacts {
  const quiet = (wishes.postMortem.coolingOffDays + 1) * DAY_MS;
  const died = new Date(Date.parse(now) - quiet).toISOString().slice(0, 10);
  const platforms = new Set(placesIn(wishes).places.map(({ platform }) => platform));
  const dead = { lifeState: 'deceased', diedOn: died, confirmedOn: died } as const;
  return {
    ...{ likeness: LIKENESS, version: 1, identity: 'proven', suspendedBy: [], blockedPlatforms: [] },
    ...(phase === 'lifetime' ? { lifeState: 'living' } : dead),
    directive: toDirective({ version: 1, method: 'typed', wishes: { ...wishes, postMortem: withoutEnd(wishes) } }, now),
    ...{ executorRefusals: [], grants: [], recordingLimits: {} },
    replicas: Object.fromEntries([...platforms].map((platform) => [avatarOf(platform), avatarBy(platform, modality)])),
  };
}

function avatarBy(platform: string, modality: Modality): Replica {
  return { platform, modalities: [modality], state: 'active' };
}

/** The map tells what is wished while it holds. */
function withoutEnd({ postMortem }: Wishes): Wishes['postMortem'] {
  return { ...postMortem, untilYears: null };
}
