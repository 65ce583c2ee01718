import { Injectable } from '@nestjs/common';
import { Directives, Drafts } from '../../consent/index.js';
import { SealedFiles, toFileId } from '../../documents/index.js';
import { Accounts, Reviews, type Account, type Finding } from '../../identity/index.js';
import { Database, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import type { Guarded } from './guarded.entity.js';
import { guardedNotFound, holderUnfit, notGuarded, otherHolderProposed } from './guarded.errors.js';
import { GuardedLikenesses } from './guarded-likenesses.service.js';
import { GuardedStore } from './guarded.store.js';
import type { ReviewedGuard } from './guard-reviews.service.js';
import { guardEnded, takenOver } from './letters.js';

/** The draft of somebody who has none. */
const NO_WISHES = {
  doNotReanimate: true,
  rules: [],
  postMortem: { coolingOffDays: 30, untilYears: null },
  executorLatitude: [],
};

/**
 * A guarded likeness passes to its person, who has an account by then. The guarded one refuses for ever; of the person's
 * own, nothing is allowed that they signed before they were proven.
 */
@Injectable()
export class HandOvers {
  constructor(
    private readonly database: Database,
    private readonly files: SealedFiles,
    private readonly accounts: Accounts,
    private readonly reviews: Reviews,
    private readonly likenesses: Likenesses,
    private readonly directives: Directives,
    private readonly drafts: Drafts,
    private readonly notifications: Notifications,
    private readonly guarded: GuardedLikenesses,
    private readonly store: GuardedStore,
  ) {}

  /** Adds an operator's finding on who the person is; once it decides, they have it and the guardian is told. */
  review(operator: AccountId, likeness: LikenessId, holder: LikenessId, finding: Finding): Promise<ReviewedGuard> {
    return this.database.transaction(async () => {
      const row = await this.store.lock(likeness);
      if (!row) throw guardedNotFound();
      if (row.state !== 'guarded') throw notGuarded();
      const [person, guardian] = [await this.mustFit(row, holder), await this.guarded.guardianAccount(row)];
      const proposed = finding.outcome === 'accepted' ? holder : null;
      if (proposed !== null && row.proposedHolder !== null && row.proposedHolder !== proposed)
        throw otherHolderProposed();
      const party = guardian ? [person.id, guardian.id] : [person.id];
      const { outcome, voices, needed } = await this.reviews.cast({ subject: likeness, party }, operator, finding);
      await this.store.change(likeness, { proposedHolder: proposed });
      if (outcome === 'accepted') await this.handOver(row, person, operator);
      return { id: likeness, state: outcome === 'accepted' ? 'handed_over' : 'guarded', voices, needed };
    });
  }

  private async mustFit(row: Guarded, holder: LikenessId): Promise<Account> {
    const account = await this.accounts.idOfHolder(holder);
    if (!account) throw holderUnfit('nobody has an account with it.');
    const [person, facts] = [await this.accounts.mustFind(account), await this.likenesses.mustLock(holder)];
    if (person.email === row.guardianEmail) throw holderUnfit('it is the guardian’s own.');
    if (facts.identity !== 'proven') throw holderUnfit('operators have not accepted who they are.');
    if (facts.lifeState !== 'living') throw holderUnfit('a death is reported there.');
    if (person.bornOn !== row.bornOn) throw holderUnfit('they were born on another day.');
    return person;
  }

  private async handOver(row: Guarded, person: Account, operator: AccountId): Promise<void> {
    const { likeness, evidenceId } = row;
    const end = { state: 'handed_over', handedTo: person.likeness, proposedHolder: null } as const;
    await this.store.change(likeness, { ...end, evidenceId: null, evidenceKind: null });
    if (evidenceId !== null) await this.files.remove(toFileId(evidenceId));
    const setAside = await this.setAside(person, operator, likeness);
    await this.addToDraft(likeness, person.likeness);
    await this.guarded.record('likeness.handed_over', { likeness, by: operator, to: person.likeness });
    await this.guarded.tell(row, operator, (guardian) => guardEnded(guardian, row));
    await this.notifications.mail(takenOver(person, setAside));
  }

  private async setAside({ likeness }: Account, by: AccountId, guarded: LikenessId): Promise<boolean> {
    const history = await this.likenesses.history(likeness);
    const proven = history.findLast(({ type }) => type === 'identity.proven');
    if (!proven) throw holderUnfit('operators have not accepted who they are.');
    return this.directives.setAside(likeness, proven.at, { by, guarded });
  }

  /** What was refused is in what the holder signs next, unless they take it out. */
  private async addToDraft(guarded: LikenessId, holder: LikenessId): Promise<void> {
    const refused = (await this.likenesses.find(guarded))?.directive?.rules ?? [];
    const draft = (await this.drafts.find(holder)) ?? NO_WISHES;
    const rules = [...draft.rules, ...refused.map(({ id: _, ...rule }) => rule)];
    await this.drafts.save(holder, { ...draft, doNotReanimate: true, rules });
  }
}
