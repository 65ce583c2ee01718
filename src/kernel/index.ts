export { Clock } from './clock.js';
export { Config, loadConfig, type WitnessAddress } from './config.js';
export { APPLICATION_ROLE, asApplication } from './database/application-role.js';
export { idColumn, instantColumn } from './database/columns.js';
export { connect, openHotPool } from './database/connect.js';
export { Database } from './database/database.js';
export { embeddedUrl, startEmbedded } from './database/embedded.js';
export { usePlainTypes } from './database/parsers.js';
export { Snapshot } from './database/snapshot.js';
export { isDatabaseUnavailable } from './database/unavailable.js';
export { Failure, unavailable, type FieldError } from './failure.js';
export { setActor } from './http/actor.js';
export { FORM_TYPE, isForm, type Fields } from './http/forms.js';
export { Input, parseInput } from './http/input.js';
export { InstantInput, InstantPlace } from './http/instant.js';
export { KeptAnswers } from './http/kept-answers.js';
export { OpenApi, type ServedRoute } from './http/openapi.js';
export { PageQuery, decodeCursor, encodeCursor, pageOf, toPage, type Page } from './http/page.js';
export { toProblem } from './http/problem.js';
export { Route, routeOf, type RouteSpec } from './http/route.js';
export { newAdapter, prepareServer } from './http/server.js';
export { Readiness } from './http/status.controller.js';
export {
  SHARD_GROUP,
  fromUuid,
  hyphenated,
  isId,
  newDecisionId,
  newId,
  toUuid,
  type AccountId,
  type CertificateId,
  type CompetingClaimId,
  type ApprovalId,
  type DecisionId,
  type EventId,
  type GrantId,
  type Id,
  type InteractantRef,
  type KeyId,
  type LikenessId,
  type PasskeyId,
  type PlatformId,
  type ProfessionId,
  type ProofId,
  type ReplicaId,
  type SessionId,
  type WitnessRequestId,
} from './ids.js';
export { DevClock } from './jobs/dev-clock.js';
export { Jobs } from './jobs/jobs.js';
export { KeptJobs } from './jobs/kept-jobs.js';
export { KernelModule, type Foundation } from './kernel.module.js';
export type { KeyRing } from './key-ring.js';
export { rotateRing } from './key-rotation.js';
export { Keys, makeProductionKeys, type SealingKey, type SealingKeys } from './keys.js';
export { Logger, describeError } from './logger.js';
export { mentionOf } from './mention.js';
export { metrics } from './metrics.js';
export { isHomeInUse, lockFolder, lockHome } from './process/home-lock.js';
export { newSecret, sha256 } from './secrets.js';
