import { Injectable, type OnModuleInit } from '@nestjs/common';
import { toRefusal } from '../../consent/index.js';
import { Restraints } from '../../identity/index.js';
import { Database, newId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { LikenessFacts, Rule } from '../../policy/index.js';
import { notYet } from '../legacy.errors.js';
import { Ballots } from '../offices/ballots.service.js';
import { Offices, type Officer } from '../offices/offices.service.js';
import { EstateMail } from './estate-mail.js';
import type { Acting } from './estate.js';
import { refusalNotFound, tooManyRefusals } from './estates.errors.js';
import { refusedByExecutor } from './letters.js';
import { liftOf, type Lift } from './lift.js';

/** A refusal, and how many executors want it taken back. */
export type StandingRefusal = Rule & { voices: number; needed: number };

/** What an executor refuses: a rule without its id, effect and phases, which are always the same. */
export type RefusedUse = Parameters<typeof toRefusal>[1];

const KIND = 'refusal';
/** They are read at every decision. */
const MOST = 100;

/** What executors refuse after a death or a report of one: each alone, and taken back by several together. */
@Injectable()
export class Refusals implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly likenesses: Likenesses,
    private readonly restraints: Restraints,
    private readonly offices: Offices,
    private readonly ballots: Ballots,
    private readonly mail: EstateMail,
  ) {}

  /** Names what is done when a refusal is taken back because somebody left. */
  onModuleInit(): void {
    this.ballots.whenCarried(KIND, (likeness, matter) => this.takeAway(likeness, matter.slice(KIND.length + 1)));
  }

  /** The refusals that stand, the first one first. */
  async list({ likeness, account }: Acting): Promise<StandingRefusal[]> {
    await this.offices.mustBe(likeness, account);
    const facts = await this.likenesses.find(likeness);
    if (facts?.lifeState === 'living') throw notYet();
    const standing: StandingRefusal[] = [];
    for (const rule of facts?.executorRefusals ?? []) {
      const { voices, needed } = await this.ballots.count(likeness, matterOf(rule.id));
      standing.push({ ...rule, voices, needed });
    }
    return standing;
  }

  /** Refuses a use from now on. Throws in the holder's life and beyond a hundred (409). */
  refuse(acting: Acting, use: RefusedUse): Promise<Rule> {
    return this.database.transaction(async () => {
      const { facts, officer } = await this.mustAct(acting);
      if (facts.executorRefusals.length >= MOST) throw tooManyRefusals(MOST);
      const rule = toRefusal(newId('rf'), use);
      const { account, likeness } = acting;
      const entry = { type: 'executor.refused', by: account, executor: officer.id, refusal: rule.id };
      await this.likenesses.revise(likeness, entry, (current) => ({
        ...current,
        executorRefusals: [...current.executorRefusals, rule],
      }));
      await this.mail.tellOthers(officer, refusedByExecutor);
      return rule;
    });
  }

  /** One voice for taking a refusal back; the last one needed does. Throws when there is none of this id (404). */
  lift(acting: Acting, id: string): Promise<Lift> {
    return this.database.transaction(async () => {
      const { facts, officer } = await this.mustAct(acting);
      if (!facts.executorRefusals.some((rule) => rule.id === id)) throw refusalNotFound();
      await this.restraints.mustBeFree(acting.account);
      const tally = await this.ballots.cast(acting.likeness, matterOf(id), officer);
      if (tally.carried) await this.takeAway(acting.likeness, id, acting.account);
      return liftOf(tally);
    });
  }

  private async mustAct({ likeness, account }: Acting): Promise<{ facts: LikenessFacts; officer: Officer }> {
    // First, so that a stranger holds nothing up, and learns not even whether there is such a likeness.
    await this.offices.mustBe(likeness, account);
    const facts = await this.likenesses.mustLock(likeness);
    const officer = await this.offices.mustBe(likeness, account);
    if (facts.lifeState === 'living') throw notYet();
    return { facts, officer };
  }

  private async takeAway(likeness: LikenessId, refusal: string, by?: string): Promise<void> {
    const { executorRefusals } = await this.likenesses.mustLock(likeness);
    if (!executorRefusals.some((rule) => rule.id === refusal)) return;
    const entry = { type: 'executor.refusal_lifted', ...(by !== undefined && { by }), refusal };
    await this.likenesses.revise(likeness, entry, (facts) => ({
      ...facts,
      executorRefusals: facts.executorRefusals.filter((rule) => rule.id !== refusal),
    }));
  }
}

function matterOf(refusal: string): string {
  return `${KIND}:${refusal}`;
}
