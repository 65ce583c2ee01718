export { commit, newSalt } from './commitment.js';
export { Entries, type LoggedEntry } from './entries.service.js';
export type { EntryId } from './entry-id.js';
export { LedgerModule } from './ledger.module.js';
export { Ledger, type LogHead } from './ledger.service.js';
export { Publication } from './publication.js';
export { Receipts, type LedgerProof, type LedgerReceipt } from './receipts.js';
export { Tree } from './tree.js';
export { idsAround, type Span } from './span.js';
