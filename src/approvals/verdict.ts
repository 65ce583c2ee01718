import type { AccountId } from '../kernel/index.js';
import type { Voice } from './approval.js';
import { narrowest, type Bounds } from './bounds.js';

/** A voice with the bounds that a yes gave. */
export interface BoundedVoice extends Voice {
  bounds: Bounds | null;
}

/** Those whose voices count, how many yeses it takes, and who of them was silent for so long that they are not counted. */
export interface Electorate {
  accounts: readonly AccountId[];
  quorum: number;
  silent: readonly AccountId[];
}

/** What the standing voices come to. */
export type Verdict = { outcome: 'granted'; bounds: Bounds } | { outcome: 'refused' } | { outcome: 'undecided' };

/**
 * Counts the standing voices at `now`: one no refuses, also of somebody who has left since, for only its author takes it
 * back; the quorum of yeses, of which at least one and each still valid, grants within the narrowest bounds any of them
 * gave. Nobody outside the electorate says yes.
 */
export function verdictOn(voices: readonly BoundedVoice[], electorate: Electorate, now: string): Verdict {
  const last = once(voices);
  if (last.some(({ answer }) => answer === 'no')) return { outcome: 'refused' };
  const counted = last.filter(({ account }) => electorate.accounts.includes(account));
  const [first, ...others] = counted.flatMap((voice) => (isYes(voice, now) ? [voice.bounds] : []));
  if (first === undefined || others.length + 1 < needed(electorate, counted)) return { outcome: 'undecided' };
  return { outcome: 'granted', bounds: narrowest([first, ...others]) };
}

/**
 * How many yeses it takes: the quorum, or all who are counted where they are fewer; never none. A quorum of more than
 * there are accounts counts people who are not here to speak, and silence takes nothing from it.
 */
export function needed({ accounts, quorum, silent }: Electorate, voices: readonly Voice[]): number {
  const spoke = new Set(voices.filter(({ answer }) => answer !== 'withdrawn').map(({ account }) => account));
  const counted = accounts.filter((account) => spoke.has(account) || !silent.includes(account));
  const missed = Math.max(0, quorum - accounts.length);
  return Math.max(1, Math.min(quorum, counted.length + missed));
}

function isYes(voice: BoundedVoice, now: string): voice is BoundedVoice & { bounds: Bounds } {
  return voice.answer === 'yes' && voice.bounds !== null && voice.bounds.validUntil > now;
}

/** Each person's last voice. */
function once(voices: readonly BoundedVoice[]): BoundedVoice[] {
  const last = new Map(voices.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((voice) => [voice.account, voice]));
  return [...last.values()];
}
