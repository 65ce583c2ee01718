export { Clock } from './clock.js';
export { Config, loadConfig } from './config.js';
export { idColumn, instantColumn } from './database/columns.js';
export { connect, openHotPool } from './database/connect.js';
export { Database, type Prepared } from './database/database.js';
export { startEmbedded, type RunningPostgres } from './database/embedded.js';
export { usePlainTypes } from './database/parsers.js';
export { isDatabaseUnavailable } from './database/unavailable.js';
export { Failure, unavailable, type FailureExtra, type FailureKind, type FieldError } from './failure.js';
export { actorOf, setActor } from './http/actor.js';
export { Input, parse } from './http/input.js';
export { InstantInput, InstantPlace } from './http/instant.js';
export { OpenApi, type ServedRoute } from './http/openapi.js';
export { PageQuery, decodeCursor, encodeCursor, pageOf, toPage, type Page } from './http/page.js';
export { toProblem, type Problem } from './http/problem.js';
export { Route, routeOf, type RouteSpec } from './http/route.js';
export { newAdapter, prepareServer } from './http/server.js';
export { Readiness } from './http/status.controller.js';
export {
  SHARD_GROUP,
  fromUuid,
  isId,
  newDecisionId,
  newId,
  toUuid,
  type AccountId,
  type DecisionId,
  type GrantId,
  type Id,
  type InteractantRef,
  type KeyId,
  type LikenessId,
  type PlatformId,
  type ProofId,
  type RecordingId,
  type ReplicaId,
  type SessionId,
} from './ids.js';
export { DevClock } from './jobs/dev-clock.js';
export { Jobs, type RetryPlan } from './jobs/jobs.js';
export { KernelModule, type Foundation } from './kernel.module.js';
export { Keys, makeProductionKeys, type SealingKey, type SealingKeys, type SigningKey } from './keys.js';
export { Logger, describeError } from './logger.js';
export { metrics } from './metrics.js';
export { lockHome } from './process/home-lock.js';
export { newSecret, sha256 } from './secrets.js';
