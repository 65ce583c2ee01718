export { Answers } from './answers.service.js';
export { ApprovalReader } from './approval-reader.service.js';
export { ApprovalsModule } from './approvals.module.js';
export { Approvals } from './approvals.service.js';
export { Approvers } from './approvers.service.js';
export { SpentGrants } from './spent-grants.service.js';
export { ToldApproval } from './told-approval.js';
