import type { DeathReportFields } from './death-report.entity.js';
import type { DeathReport, LifeCase } from './life-case.js';

/** The state of a life as its open report tells it. */
export function toLifeCase(row: DeathReportFields | null): LifeCase {
  if (!row || row.state === 'ended') return { state: 'living' };
  const report = toReport(row);
  if (row.state === 'pending' || row.state === 'reported') return { state: row.state, report };
  if (row.confirmedOn === null) throw new Error(`The report ${row.id} is of a confirmed death and has no day of it.`);
  return { state: row.state, report, confirmedOn: row.confirmedOn };
}

/** What of a report's row the state of a life is told by; an ended report keeps what it said. */
export function toColumns(life: LifeCase): Partial<DeathReportFields> {
  if (life.state === 'living') return { state: 'ended' };
  const confirmedOn = life.state === 'deceased' || life.state === 'returning' ? life.confirmedOn : null;
  return { state: life.state, confirmedOn, ...life.report };
}

function toReport(row: DeathReportFields): DeathReport {
  const { diedOn, reportedAt, contestDays, contestFrom, executorsSuffice } = row;
  const { confirmed, disputed, disputeOpen, accepted, overdue } = row;
  return {
    diedOn,
    reportedAt,
    contestDays,
    contestFrom,
    executorsSuffice,
    confirmed,
    disputed,
    disputeOpen,
    accepted,
    overdue,
  };
}
