import type { AuditFilter } from './audit-query.js';

/** What an export says of itself to whoever opens it years later, without this service. */
export function exportReadme(at: string, by: string, filter: AuditFilter, entries: number): string {
  const narrowed = Object.entries(filter).map(([name, value]) => `  ${name}: ${value}`);
  return `Entries of a Sayso ledger, with what proves them
================================================

Taken at ${at} by the account ${by}.
${entries} entries, newest first.
${narrowed.length > 0 ? `Only those with\n${narrowed.join('\n')}` : 'Everything on record at that moment.'}

key               the key that the log's checkpoints verify with (C2SP signed-note)
checkpoint.txt    the log's checkpoint when this was taken; hold it against a later one
entries/          a list of them, one JSON text a line: id, place in the log (index), time, public type, event, and the
                  file that holds the rest and proves the line
receipts/         for each entry that stood in that log, what shows it: payload, salt, entry, proof
erased/           for an entry whose payload an erasure took: which one, and that the log still holds the entry
missing/          for an entry whose payload is gone without an erasure: ask the operators why

A line whose file is null has no receipt, and nothing proves it: its entry was waiting for the log.

To verify all of it offline, in a checkout of Sayso's source, after npm ci:

  npx sayso verify /path/to/this/folder

Never run npx sayso elsewhere: that name on npm belongs to others. To verify there that the log only grew since, by its
address:

  npx sayso verify ADDRESS --since /path/to/this/folder/checkpoint.txt

To verify by hand, with no program of ours: HMAC-SHA-256 under the salt (base64url), over the payload in canonical form
(RFC 8785) padded with spaces to a multiple of 256 bytes, is the commitment in the entry. SHA-256 of a zero byte and the
entry is its leaf hash (RFC 6962), and the proof (C2SP tlog-proof@v1) leads from there to a signed checkpoint. A
decision's payload is what its platform was told; its member "inward" commits in the same way to the true reason, which
stands beside it as inward.payload and inward.salt.
`;
}
