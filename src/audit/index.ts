export { AuditModule } from './audit.module.js';
export { DatabaseCheck, type DatabaseReport } from './database-check/database-check.js';
