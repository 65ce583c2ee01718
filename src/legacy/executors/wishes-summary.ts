import type { Directive, Rule } from '../../policy/index.js';

/** A holder's wishes for the time after their death, as somebody may read them who thinks about becoming an executor. */
export interface WishesSummary {
  /** Whether any directive is in force. */
  signed: boolean;
  doNotReanimate: boolean;
  /** How many sentences allow something, leave it to be asked for, or refuse it. */
  permits: number;
  asks: number;
  refusals: number;
  /** Days of quiet after a confirmed death. */
  coolingOffDays: number | null;
  /** For how many years anything may go on; null for no end. */
  untilYears: number | null;
  /** Whether the executors may open anything at all together. */
  executorsMayOpen: boolean;
}

/** Sums up a directive without its details; no directive allows nothing. */
export function summaryOf(directive: Directive | null): WishesSummary {
  const rules = (directive?.rules ?? []).filter(({ phases }) => phases.includes('post_mortem'));
  const count = (effect: Rule['effect']): number => rules.filter((rule) => rule.effect === effect).length;
  return {
    signed: directive !== null,
    doNotReanimate: directive?.doNotReanimate ?? false,
    permits: count('permit'),
    asks: count('ask'),
    refusals: count('refuse'),
    coolingOffDays: directive?.postMortem.coolingOffDays ?? null,
    untilYears: directive?.postMortem.untilYears ?? null,
    executorsMayOpen: count('ask') > 0 || (directive?.executorLatitude.length ?? 0) > 0,
  };
}
