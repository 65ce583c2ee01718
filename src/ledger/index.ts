export { commit, newSalt } from './commitment.js';
export type { EntryId } from './entry-id.js';
export { LedgerModule } from './ledger.module.js';
export { Ledger } from './ledger.service.js';
export type { LogHead } from './ledger.store.js';
