import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type Service } from '../support/service.js';

/** What an erasure makes of a table; a table that stands in neither list has not been thought about. */
const ERASED: Record<string, string> = {
  accounts: 'by its id',
  attestations: 'with the decision',
  approval_mailings: 'by the account',
  approval_notices: 'by the account, and by the approval',
  approval_voices: 'by the account, and by the approval',
  approvals: 'by the likeness',
  auditors: 'with the account: whoever is proposed; who is appointed is not erased',
  check_ins: 'by the account',
  death_notices: 'by the likeness or the address that they name, and by the address of who sent them',
  death_reports: 'by the likeness; who reported, confirmed or disputed the death of another is taken out',
  competing_claims: 'by the likeness',
  decisions: 'by the likeness, and those asked in words that name the person',
  directive_drafts: 'by the likeness',
  directive_evidence: 'by the likeness',
  directive_standings: 'by the likeness',
  directives: 'by the likeness',
  erasure_requests: 'by the account',
  executor_ballots: 'by the likeness, and by the executor who spoke',
  executor_quorums: 'by the likeness',
  executors: 'by the likeness of who named them, and by the account and the address of who was named',
  guarded_likenesses: 'by its id, and with whoever took it over; a guardian who is erased is taken out',
  grant_uses: 'by the likeness',
  holder_settings: 'by the account',
  idempotency_keys: 'by the actor, and by what the kept answer mentions',
  identity_proofs: 'by the account',
  interactant_facts: 'by the replica, since such facts exist for one replica alone',
  interactants: 'by the replica',
  ledger_payload: 'by what the payload mentions',
  last_sign_ins: 'by the account',
  likeness_facts: 'by the likeness',
  operator_reviews: 'by the proof that was reviewed, and by the account',
  passkey_challenges: 'with the session that asked',
  passkeys: 'with the account',
  permit_revocations: 'by the decision',
  platform_events: 'by the likeness',
  registrations: 'by the address',
  replicas: 'by the likeness',
  recoveries: 'with the account',
  recovery_codes: 'with the account',
  restraints: 'with the account',
  sealed_files: 'by the proof that it belongs to',
  sessions: 'by the account',
  sign_in_failures: 'by the address that was tried and by the session',
  unreported_permits: 'with the decision',
  webhook_deliveries: 'with the event that is on its way',
  witness_professions: 'with the account',
  witness_requests: 'by the likeness and by the address that was asked; who attested elsewhere is not named any more',
  'pgboss.job': 'by what the job mentions',
};

/** Tables that an erasure leaves, each column of them, and why nothing about a person is in these. */
const KEPT: Record<string, { columns: string; because: string }> = {
  ledger_checkpoints: {
    columns: 'at note root size',
    because: 'a root is a hash over hashes',
  },
  ledger_erased: {
    columns: 'erasure leaf_id',
    because: 'ids of entries that nobody can open; that they belong together is the one thing it tells',
  },
  ledger_index: { columns: 'idx leaf_id', because: 'the places of entries' },
  ledger_leaves: {
    columns: 'at commitment id shard_group type',
    because: 'a commitment without its salt tells nothing',
  },
  ledger_queue: { columns: 'leaf_id shard_group', because: 'ids of entries that wait' },
  ledger_tiles: { columns: 'hashes level n', because: 'hashes over hashes' },
  migrations: { columns: 'id name timestamp', because: 'what the schema went through' },
  obligation_sets: {
    columns: 'id obligations',
    because: 'fixed words, numbers and a last day: src/policy/obligations.ts takes no text from anybody',
  },
  permit_tokens: {
    columns: 'decision directive expires_at idx list',
    because: 'the log’s own id of a decision and a place in a list, which must go on to say revoked',
  },
  platform_facts: {
    columns: 'facts platform_id version',
    because: 'about a platform; whoever administers one hands it over before they are erased',
  },
  platform_feeds: {
    columns: 'last_position platform_id',
    because: 'how many events a platform was told of',
  },
  platform_keys: {
    columns: 'created_at hash id label platform_id revoked_at',
    because: 'about a platform',
  },
  platforms: {
    columns: 'administrator_id created_at id name website',
    because: 'about a platform; an account that administers one is not erased',
  },
  ledger_published: { columns: 'at cosignatures n size', because: 'checkpoints as witnesses cosigned them' },
  replica_rounds: { columns: 'next_at single', because: 'when to look for replicas next that have come to their end' },
  unreported_walk: { columns: 'next_at single walked_to', because: 'how far a walk through the decisions has come' },
  webhooks: {
    columns: 'changed_at earlier_secret earlier_until platform_id secret state url',
    because: 'about a platform: where it is told, and what its messages are signed with',
  },
  service_clock: { columns: 'ahead_ms single', because: 'the development clock' },
};

/** The job queue's other tables hold queues and no jobs; the partitions of its one table are that table. */
const QUEUES = /^pgboss\.(?!job$)/;

describe('an erasure', () => {
  let service: Service;
  let found: Map<string, string>;

  beforeAll(async () => {
    service = await startService();
    const rows = await service.query<{ name: string; columns: string }>(
      `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
              string_agg(a.attname, ' ' order by a.attname) as columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition
          and n.nspname !~ '^(pg_catalog|pg_toast|information_schema)'
        group by 1`,
    );
    found = new Map(rows.map(({ name, columns }) => [name, columns]));
  });
  afterAll(() => service.stop());

  it('has every table declared: as erased, or as holding nothing about a person', () => {
    const tables = [...found.keys()].filter((name) => !QUEUES.test(name));
    expect(tables.sort()).toEqual([...Object.keys(ERASED), ...Object.keys(KEPT)].sort());
  });

  it.each(Object.entries(KEPT))('leaves %s, of which no column holds anything about a person', (table, { columns }) => {
    expect(found.get(table)).toBe(columns);
  });

  it('has thought of every column that refers to a person or a likeness', async () => {
    const rows = await service.query<{ column: string }>(
      `select distinct table_name || '.' || column_name as column from information_schema.columns
        where table_schema = 'public' and column_name ~ '(account|likeness|administrator|operator|signed_by|actor|email|address|subject|holder|person)'
        order by 1`,
    );
    const tables = new Set(rows.map(({ column }) => column.split('.')[0] ?? ''));
    const kept = [...tables].filter((table) => !(table in ERASED));
    expect(kept).toEqual(['platforms']);
  });
});
