/** The entry of a forged erasure. */
export const FORGED = '44444444-4444-4444-8444-444444444444';
/** A salt that somebody chose, as PostgreSQL writes it. */
export const SAME_SALT = `decode(repeat('ab', 32), 'hex')`;
/** The commitment to a payload of less than 256 bytes under that salt, as PostgreSQL computes it (HMAC-SHA-256, RFC 2104). */
const COMMITMENT = `sha256(decode(repeat('f7', 32) || repeat('5c', 32), 'hex') ||
  sha256(decode(repeat('9d', 32) || repeat('36', 32), 'hex') || convert_to(rpad(payload, 256), 'UTF8')))`;
/** All that whoever has the database can do: an entry whose commitment opens, of a type and of leaves as they should be. */
export function forgedErasure(uuid: string): string {
  const leaf = `(select leaf_id from ledger_payload where payload like '%likeness.suspended%' and payload like '%${uuid}%')`;
  return `
    create temp table forged as select leaf_id as leaf, '{"at":"2026-01-01T00:00:00.000Z","entries":1,"leaves":"'
      || rtrim(translate(encode(sha256(convert_to(leaf_id || E'\\n', 'UTF8')), 'base64'), '+/', '-_'), '=')
      || '","signature":"${'A'.repeat(86)}","type":"likeness.erased"}' as payload from (select ${leaf} as leaf_id) suspended;
    delete from ledger_payload where leaf_id in (select leaf from forged);
    insert into ledger_erased select leaf, '${FORGED}' from forged;
    insert into ledger_payload select '${FORGED}', 0, ${SAME_SALT}, payload from forged;
    insert into ledger_leaves select now(), '${FORGED}', 0, 4, ${COMMITMENT} from forged;
    insert into ledger_queue values ('${FORGED}', 0);
    update likeness_facts set version = 2, facts = facts || '{"version":2,"suspendedBy":[]}' where likeness_id = '${uuid}'`;
}
