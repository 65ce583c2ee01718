import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { DirectiveDraftRow } from './consent/directive-draft.entity.js';
import { DirectiveStandingRow } from './consent/directive-standing.entity.js';
import { DirectiveRow } from './consent/directive.entity.js';
import { SealedFileRow } from './documents/sealed-file.entity.js';
import { AccountRow } from './identity/accounts/account.entity.js';
import { RegistrationRow } from './identity/accounts/registration.entity.js';
import { AuditorRow } from './identity/auditors/auditor.entity.js';
import { PlatformKeyRow } from './identity/platforms/platform-key.entity.js';
import { PlatformRow } from './identity/platforms/platform.entity.js';
import { ProofRow } from './identity/proofs/proof.entity.js';
import { ReviewRow } from './identity/reviews/review.entity.js';
import { SessionRow } from './identity/sessions/session.entity.js';
import { SignInFailuresRow } from './identity/sessions/sign-in-failures.entity.js';
import { SettingsRow } from './identity/settings/settings.entity.js';
import { LikenessFactsRow } from './likeness/likeness-facts.entity.js';
import { ReplicaRow } from './replicas/replica.entity.js';

/** Every entity of every module: TypeORM's one list. */
const entities = [
  DirectiveDraftRow,
  DirectiveStandingRow,
  DirectiveRow,
  SealedFileRow,
  AccountRow,
  AuditorRow,
  RegistrationRow,
  PlatformKeyRow,
  PlatformRow,
  ProofRow,
  ReviewRow,
  SessionRow,
  SignInFailuresRow,
  SettingsRow,
  LikenessFactsRow,
  ReplicaRow,
];

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
