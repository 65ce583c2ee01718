export { ExecutorCancellations } from './executors/cancellations.service.js';
export { DUTIES } from './executors/duties.js';
export { SHOWN } from './executors/executor.js';
export {
  ExecutorAnswer,
  ExecutorChangeInput,
  NominationInput,
  QuorumInput,
  executorIdOf,
  executorView,
} from './executors/executors.schema.js';
export { Executors } from './executors/executors.service.js';
export { Invitations } from './executors/invitations.service.js';
export { Nominations } from './executors/nominations.service.js';
export { Removals } from './executors/removals.service.js';
export { summaryOf } from './executors/wishes-summary.js';
export { Quorums } from './executors/quorums.service.js';
export { guardedIdOf } from './guarded/guarded.schema.js';
export { GuardedLikenesses } from './guarded/guarded-likenesses.service.js';
export { GuardedRows } from './guarded/guarded-rows.service.js';
export { GuardReviews } from './guarded/guard-reviews.service.js';
export { Certificates } from './life/certificates.service.js';
export { DeathCases, type DeathCase } from './life/death-cases.service.js';
export { Deaths } from './life/deaths.service.js';
export { DeathNotices } from './life/death-notices.service.js';
export { DeathNoticeFields, DeathReportBody } from './life/life.schema.js';
export { LifeSigns } from './life/life-signs.service.js';
export { LifeStates } from './life/life-states.service.js';
export { LifeRows } from './life/life-rows.service.js';
export { estateNotFound } from './legacy.errors.js';
export { LegacyModule } from './legacy.module.js';
export { Ballots } from './offices/ballots.service.js';
export { Offices, type Officer } from './offices/offices.service.js';
export type { Tally } from './offices/tally.js';
export { EstateAnswer, estateIdOf, estateInFull } from './estates/estates.schema.js';
export { Estates } from './estates/estates.service.js';
export { Resignations } from './estates/resignations.service.js';
export {
  estateReportPdf,
  type EstateReportInput,
  type ReportedApproval,
  type ReportedReplica,
} from './papers/estate-report.js';
