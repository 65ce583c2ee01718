/** Every payload type of the ledger, and what it says happened. docs/api.md lists them; a test compares them with the code. */
export declare const LEDGER_TYPES: Record<string, string>;
