import { DatabaseCheck, type DatabaseReport } from '../../audit/index.js';
import { isDatabaseUnavailable } from '../../kernel/index.js';
import type { OpenParts } from '../parts.js';
import type { Say } from '../say.js';

/**
 * `verify --database`: holds the rows of the database against the record. Gives 0 when all is as recorded, 1 when
 * something is not, 3 when the database could not be read.
 */
export async function verifyDatabase(say: Say, complain: Say, open: OpenParts): Promise<number> {
  try {
    const report = await check(complain, open);
    if (report.findings > 0) complain(`The database is not what its record says: ${count(report.findings)} findings.`);
    else say(reportDatabase(report).join('\n'));
    return report.findings === 0 ? 0 : 1;
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    complain(`Nothing can be said: the database cannot be read. ${error instanceof Error ? error.message : ''}`);
    return 3;
  }
}

async function check(complain: Say, open: OpenParts): Promise<DatabaseReport> {
  const parts = await open();
  try {
    return await parts.get(DatabaseCheck).run({ finding: complain, progress: () => undefined });
  } finally {
    await parts.close();
  }
}

function reportDatabase({ entries, erasures, facts, directives }: DatabaseReport): string[] {
  return [
    `Verified: the database is what its record says.`,
    `  Opened the commitments of ${count(entries)} entries; ${count(erasures)} erasures account for what is gone.`,
    `  Rebuilt the facts of ${count(facts.likeness)} likenesses, ${count(facts.platform)} platforms and ${count(facts.interactant)} interactants,`,
    `  and compared ${count(directives)} signed directives with what was signed. All are as recorded.`,
  ];
}

function count(number: number): string {
  return number.toLocaleString('en');
}
