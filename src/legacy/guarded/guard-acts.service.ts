import { Injectable } from '@nestjs/common';
import { toRefusal } from '../../consent/index.js';
import { Database, newId, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { Directive, LikenessFacts, Rule } from '../../policy/index.js';
import type { Guarded } from './guarded.entity.js';
import { guardedNotFound, notGuarded, tooManyGuardedRefusals } from './guarded.errors.js';
import { GuardedLikenesses } from './guarded-likenesses.service.js';
import { GuardedStore } from './guarded.store.js';
import { guardActed } from './letters.js';

/** Whether everything is stopped, and on whose side. */
export interface GuardedSuspension {
  suspended: boolean;
  suspendedBy: LikenessFacts['suspendedBy'];
}

/** They are read at every decision. */
const MOST = 100;

/** What an operator does for a guardian: refuse more, and stop everything. Nothing here can open anything. */
@Injectable()
export class GuardActs {
  constructor(
    private readonly database: Database,
    private readonly likenesses: Likenesses,
    private readonly guarded: GuardedLikenesses,
    private readonly store: GuardedStore,
  ) {}

  /** Refuses a use in life and after death; throws beyond a hundred (409). */
  refuse(operator: AccountId, likeness: LikenessId, use: Parameters<typeof toRefusal>[1]): Promise<Rule> {
    return this.database.transaction(async () => {
      const row = await this.mustGuard(likeness);
      const rule: Rule = { ...toRefusal(newId('rf'), use), phases: ['lifetime', 'post_mortem'] };
      const entry = { type: 'likeness.guard_refused', by: operator, refusal: rule.id };
      await this.likenesses.revise(likeness, entry, (facts) => ({ ...facts, directive: withRefusal(facts, rule) }));
      await this.guarded.tell(row, operator, (guardian) => guardActed(guardian, row, 'refused'));
      return rule;
    });
  }

  /** Stops every use on the operator's side; once more does nothing more. */
  suspend(operator: AccountId, likeness: LikenessId): Promise<GuardedSuspension> {
    return this.database.transaction(async () => {
      const row = await this.mustGuard(likeness);
      const facts = await this.likenesses.mustLock(likeness);
      if (facts.suspendedBy.includes('operator')) return suspensionOf(facts);
      const entry = { type: 'likeness.suspended', by: operator, side: 'operator' };
      const revised = await this.likenesses.revise(likeness, entry, (current) => ({
        ...current,
        suspendedBy: [...current.suspendedBy, 'operator'],
      }));
      await this.guarded.tell(row, operator, (guardian) => guardActed(guardian, row, 'suspended'));
      return suspensionOf(revised);
    });
  }

  /** Lifts the operator's side alone; all that is refused stays refused. */
  lift(operator: AccountId, likeness: LikenessId): Promise<GuardedSuspension> {
    return this.database.transaction(async () => {
      const row = await this.mustGuard(likeness);
      const facts = await this.likenesses.mustLock(likeness);
      if (!facts.suspendedBy.includes('operator')) return suspensionOf(facts);
      const entry = { type: 'likeness.suspension_lifted', by: operator, side: 'operator' };
      const revised = await this.likenesses.revise(likeness, entry, (current) => ({
        ...current,
        suspendedBy: current.suspendedBy.filter((side) => side !== 'operator'),
      }));
      await this.guarded.tell(row, operator, (guardian) => guardActed(guardian, row, 'lifted'));
      return suspensionOf(revised);
    });
  }

  private async mustGuard(likeness: LikenessId): Promise<Guarded> {
    const row = await this.store.lock(likeness);
    if (!row) throw guardedNotFound();
    if (row.state !== 'guarded') throw notGuarded();
    return row;
  }
}

function withRefusal({ directive }: LikenessFacts, rule: Rule): Directive {
  if (!directive) throw notGuarded();
  if (directive.rules.length >= MOST) throw tooManyGuardedRefusals(MOST);
  return { ...directive, version: directive.version + 1, rules: [...directive.rules, rule] };
}

function suspensionOf({ suspendedBy }: LikenessFacts): GuardedSuspension {
  return { suspended: suspendedBy.length > 0, suspendedBy };
}
