import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ApprovalRow } from './approvals/approval.entity.js';
import { MailingRow } from './approvals/mailing.entity.js';
import { NoticeRow } from './approvals/notice.entity.js';
import { VoiceRow } from './approvals/voice.entity.js';
import { DirectiveDraftRow } from './consent/directive-draft.entity.js';
import { DirectiveStandingRow } from './consent/directive-standing.entity.js';
import { DirectiveRow } from './consent/directive.entity.js';
import { EvidenceRow } from './consent/signing/evidence.entity.js';
import { WitnessRequestRow } from './consent/witnesses/witness-request.entity.js';
import { SealedFileRow } from './documents/sealed-file.entity.js';
import { AccountRow } from './identity/accounts/account.entity.js';
import { RegistrationRow } from './identity/accounts/registration.entity.js';
import { AuditorRow } from './identity/auditors/auditor.entity.js';
import { ChallengeRow } from './identity/passkeys/challenge.entity.js';
import { PasskeyRow } from './identity/passkeys/passkey.entity.js';
import { PlatformKeyRow } from './identity/platforms/platform-key.entity.js';
import { PlatformRow } from './identity/platforms/platform.entity.js';
import { ProofRow } from './identity/proofs/proof.entity.js';
import { ClaimRow } from './identity/claims/claim.entity.js';
import { RecoveryCodeRow } from './identity/recovery/recovery-code.entity.js';
import { RecoveryRow } from './identity/recovery/recovery.entity.js';
import { RestraintRow } from './identity/restraints/restraint.entity.js';
import { ReviewRow } from './identity/reviews/review.entity.js';
import { LastSignInRow } from './identity/sessions/last-sign-in.entity.js';
import { SessionRow } from './identity/sessions/session.entity.js';
import { SignInFailuresRow } from './identity/sessions/sign-in-failures.entity.js';
import { SettingsRow } from './identity/settings/settings.entity.js';
import { InteractantRow } from './interactants/interactant.entity.js';
import { ProfessionRow } from './identity/witnesses/profession.entity.js';
import { APPLICATION_ROLE, asApplication } from './kernel/index.js';
import { ExecutorRow } from './legacy/executors/executor.entity.js';
import { QuorumRow } from './legacy/executors/quorum.entity.js';
import { GuardedRow } from './legacy/guarded/guarded.entity.js';
import { CheckInRow } from './legacy/life/check-in.entity.js';
import { DeathNoticeRow } from './legacy/life/death-notice.entity.js';
import { DeathReportRow } from './legacy/life/death-report.entity.js';
import { BallotRow } from './legacy/offices/ballot.entity.js';
import { LikenessFactsRow } from './likeness/likeness-facts.entity.js';
import { PlatformEventRow } from './notifications/events/platform-event.entity.js';
import { WebhookDeliveryRow } from './notifications/webhooks/webhook-delivery.entity.js';
import { WebhookRow } from './notifications/webhooks/webhook.entity.js';
import { ErasureRequestRow } from './privacy/own-erasure/erasure-request.entity.js';
import { ReplicaRow } from './replicas/replica.entity.js';

/** Every entity of every module: TypeORM's one list. */
const entities = [
  ApprovalRow,
  MailingRow,
  NoticeRow,
  VoiceRow,
  DirectiveDraftRow,
  DirectiveStandingRow,
  DirectiveRow,
  EvidenceRow,
  WitnessRequestRow,
  ProfessionRow,
  SealedFileRow,
  AccountRow,
  AuditorRow,
  RegistrationRow,
  ChallengeRow,
  PasskeyRow,
  PlatformKeyRow,
  PlatformRow,
  ProofRow,
  ClaimRow,
  RecoveryCodeRow,
  RecoveryRow,
  RestraintRow,
  ReviewRow,
  SessionRow,
  SignInFailuresRow,
  SettingsRow,
  LikenessFactsRow,
  ExecutorRow,
  QuorumRow,
  BallotRow,
  InteractantRow,
  DeathReportRow,
  DeathNoticeRow,
  GuardedRow,
  CheckInRow,
  LastSignInRow,
  PlatformEventRow,
  WebhookDeliveryRow,
  WebhookRow,
  ReplicaRow,
  ErasureRequestRow,
];

const NO_MEMBER = `The login in DATABASE_URL neither owns the tables nor may work as ${APPLICATION_ROLE}. Run \`npx sayso migrate\` as the login that owns them, and grant ${APPLICATION_ROLE} to this one.`;

/** One holds the lock under which the other migrates. */
const MIGRATING_CONNECTIONS = 2;

/** The service's data source on a PostgreSQL at `url`; its schema comes from the migrations alone. */
export function newDataSource(url: string, connections = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: [join(import.meta.dirname, 'migrations', '*.js')],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize: connections,
    applicationName: 'sayso',
    extra: { connectionTimeoutMillis: 5000, keepAlive: true },
  });
}

/**
 * Runs the migrations that are missing, as the login that owns the tables, one process at a time. Another login runs
 * none; it throws an Error when some are missing, or when it may not work as the application's role.
 */
export async function bringUpToDate(url: string): Promise<void> {
  const source = await newDataSource(url, MIGRATING_CONNECTIONS).initialize();
  try {
    if (await mayMigrate(source)) await migrateOnce(source);
    else await mustBeUpToDate(url);
  } finally {
    await source.destroy();
  }
}

/** Throws an Error unless the source's connections work as the application's role. */
export async function mustWorkAsApplication(source: DataSource): Promise<void> {
  const [session] = await source.query<{ role: string }[]>('select current_user as role');
  if (session?.role === APPLICATION_ROLE) return;
  throw new Error(
    `The service works as ${session?.role ?? 'nobody'} instead of ${APPLICATION_ROLE}: what stands between it and PostgreSQL drops the startup parameter "options". Connect to PostgreSQL directly, or let the pooler pass it on.`,
  );
}

/** The owner of the tables may, and on a database without tables whoever comes first. */
async function mayMigrate(source: DataSource): Promise<boolean> {
  const [table] = await source.query<{ owned: boolean }[]>(
    `select pg_has_role(relowner, 'usage') as owned from pg_class where oid = to_regclass('migrations')`,
  );
  return table?.owned ?? true;
}

async function migrateOnce(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    await runner.query(`select pg_advisory_lock(hashtext('sayso.migrate'))`);
    await source.runMigrations();
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtext('sayso.migrate'))`).catch(() => undefined);
    await runner.release();
  }
}

async function mustBeUpToDate(url: string): Promise<void> {
  const source = newDataSource(asApplication(url), MIGRATING_CONNECTIONS);
  try {
    await source.initialize();
    if (!(await source.showMigrations())) return;
  } catch (error) {
    throw isRefusal(error) ? new Error(NO_MEMBER, { cause: error }) : error;
  } finally {
    if (source.isInitialized) await source.destroy();
  }
  throw new Error('The database is not up to date. Run `npx sayso migrate` as the login that owns its tables.');
}

/** PostgreSQL's words for a role that is missing, one that the login may not take, and a table that is not granted. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['22023', '42501'].includes(String(error.code));
}
