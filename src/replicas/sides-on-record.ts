import type { FactsAt } from '../likeness/index.js';
import type { Side } from './registered-replica.js';

/** On which sides one replica is held back, as far as its history has been read. */
interface Held {
  sides: Side[];
  /** What its holder lifted, and when. */
  lifted: { at: string; sides: Side[] }[];
  /** What a confirmed death put back of that, and nobody has held since by an act of their own. */
  byDeath: Side[];
}

const FREE: Held = { sides: [], lifted: [], byDeath: [] };
const TURNS = ['death.confirmed', 'life.recognised'];

/**
 * The sides on which each replica is held back, by the record alone: less what a sign of life undid of executors', and
 * with what the holder lifted on or after the day of a confirmed death, as long as that stands. One that is not named was
 * never held by anybody.
 */
export function sidesOnRecord(history: readonly FactsAt[]): ReadonlyMap<string, Side[]> {
  return new Map([...heldBy(history)].map(([id, { sides }]) => [id, sides]));
}

/** Whether a replica is held on a side only because a confirmed death took the lift of it back. */
export function isHeldByDeath(history: readonly FactsAt[], replica: string, side: Side): boolean {
  return heldBy(history).get(replica)?.byDeath.includes(side) ?? false;
}

function heldBy(history: readonly FactsAt[]): Map<string, Held> {
  const replicas = new Map<string, Held>();
  for (const change of lessUndone(history)) {
    const { replica } = change.said;
    if (typeof replica === 'string') replicas.set(replica, afterDeed(replicas.get(replica) ?? FREE, change));
    if (TURNS.includes(change.type)) replicas.forEach((held, id) => replicas.set(id, afterDeath(held, change)));
  }
  return replicas;
}

/** The history without what executors did between a report and the sign of life that undid it. */
function lessUndone(history: readonly FactsAt[]): FactsAt[] {
  return history.filter(({ said, version }, place) => {
    if (said.side !== 'executor') return true;
    const signed = history.slice(place).find(({ type }) => type === 'life.signed');
    const before = history.filter(({ type, version: at }) => type === 'death.reported' && at < (signed?.version ?? 0));
    return version < (before.at(-1)?.version ?? Infinity);
  });
}

function afterDeed({ sides, lifted, byDeath }: Held, { type, at, said }: FactsAt): Held {
  const side = said.side as Side;
  if (type === 'replica.suspended')
    return { sides: together(sides, [side]), lifted, byDeath: byDeath.filter((one) => one !== side) };
  if (type !== 'replica.suspension_lifted') return { sides, lifted, byDeath };
  const gone = sides.filter((one) => one === side || (side === 'holder' && one === 'executor'));
  const kept = {
    sides: sides.filter((one) => !gone.includes(one)),
    byDeath: byDeath.filter((one) => !gone.includes(one)),
  };
  return { ...kept, lifted: side === 'holder' ? [...lifted, { at, sides: gone }] : lifted };
}

function afterDeath({ sides, lifted, byDeath }: Held, { type, facts }: FactsAt): Held {
  if (type === 'life.recognised')
    return { sides: sides.filter((side) => !byDeath.includes(side)), lifted, byDeath: [] };
  const since = lifted.filter(({ at }) => at.slice(0, 10) >= (facts.diedOn ?? '')).flatMap((lift) => lift.sides);
  const back = together([], since).filter((side) => !sides.includes(side));
  return { sides: together(sides, back), lifted, byDeath: back };
}

function together(sides: readonly Side[], others: readonly Side[]): Side[] {
  return [...new Set([...sides, ...others])];
}
