import { Injectable } from '@nestjs/common';
import { Clock, Database, type AccountId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Notifications } from '../../notifications/index.js';
import type { AccountRow } from '../accounts/account.entity.js';
import { AccountStore } from '../accounts/account.store.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Reviews } from '../reviews/reviews.service.js';
import { appointedLetter, dismissedLetter } from './auditor-letters.js';
import { AuditorStore, type ListedAuditor } from './auditor.store.js';
import { alreadyAuditor, auditorIsOperator, auditorNotFound, noAccountAtAddress } from './auditors.errors.js';

/** Where an appointment stands, and how many operators have agreed and must. */
export interface Appointment {
  id: AccountId;
  state: 'proposed' | 'appointed';
  voices: number;
  needed: number;
}

/** Who audits. Appointing one takes as many operators as agreed, dismissing one; both count from the next request on. */
@Injectable()
export class Auditors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly auditors: AuditorStore,
    private readonly accountStore: AccountStore,
    private readonly accounts: Accounts,
    private readonly reviews: Reviews,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
  ) {}

  /**
   * Adds an operator's voice for the account of this address; the last one needed makes it an auditor and tells its owner.
   * Throws `identity.no_account_at_address`, `identity.auditor_is_operator`, `identity.already_auditor`.
   */
  appoint(operator: AccountId, email: string, note: string): Promise<Appointment> {
    return this.database.transaction(async () => {
      const account = mustSuit(await this.accountStore.lockByEmail(email));
      const { id } = account;
      const matter = { subject: id, party: id };
      const { outcome, voices, needed, reviewers } = await this.reviews.cast(matter, operator, {
        outcome: 'accepted',
        note,
      });
      await this.auditors.propose(id, note, this.clock.now());
      if (outcome === null) return { id, state: 'proposed', voices, needed };
      await this.auditors.appoint(id, this.clock.now());
      await this.accountStore.changeRoles(id, [...account.roles, 'auditor']);
      await this.record('auditor.appointed', { account: id, by: operator, reviewers });
      await this.notifications.mail(appointedLetter(await this.accounts.mustFind(id)));
      return { id, state: 'appointed', voices, needed };
    });
  }

  /** Ends an appointment, or drops a proposal; throws `identity.auditor_not_found`. */
  dismiss(operator: AccountId, id: AccountId): Promise<void> {
    return this.database.transaction(async () => {
      const account = await this.accountStore.lock(id);
      const auditor = account && (await this.auditors.find(id));
      if (!auditor) throw auditorNotFound();
      await this.reviews.cast({ subject: id, party: id }, operator, { outcome: 'rejected', note: '' });
      const roles = account.roles.filter((role) => role !== 'auditor');
      await this.accountStore.changeRoles(id, roles);
      await this.auditors.remove(id);
      await this.record('auditor.dismissed', { account: id, by: operator, was: auditor.state });
      if (auditor.state === 'appointed')
        await this.notifications.mail(dismissedLetter(await this.accounts.mustFind(id)));
    });
  }

  /** At most `limit` auditors and proposed ones, the last proposed first, from `after` on. */
  list(limit: number, after?: readonly [proposedAt: string, uuid: string]): Promise<ListedAuditor[]> {
    return this.auditors.list(limit, after);
  }

  private async record(type: 'auditor.appointed' | 'auditor.dismissed', details: object): Promise<void> {
    await this.ledger.append({ type: 'change', payload: { ...details, type, at: this.clock.now() } });
  }
}

function mustSuit(account: AccountRow | null): AccountRow {
  if (!account) throw noAccountAtAddress();
  if (account.roles.includes('operator')) throw auditorIsOperator();
  if (account.roles.includes('auditor')) throw alreadyAuditor();
  return account;
}
