import type { Answer } from './client.js';
import type { Service } from './service.js';

const TRACE = /\bat \S+ \(?(?:file:|node:|\/)|node_modules|\.js:\d+|\.ts:\d+/;
/** What is written by time passing, or to count a refusal, and therefore not for what was asked. */
const BESIDES = /^(?:ledger_(?:queue|index|tiles|checkpoints)|migrations|sign_in_failures|.*throttle.*|sessions)$/;

/** What is wrong with an answer to input that may be bad: a sentence, or nothing. */
export function faultIn(answer: Answer<unknown>): string | undefined {
  if (answer.status >= 500) return `answered ${answer.status}: ${answer.text.slice(0, 300)}`;
  if (TRACE.test(answer.text) && answer.status >= 400) return `shows a stack trace: ${answer.text.slice(0, 300)}`;
  if (answer.status < 400) return undefined;
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    return `refused with ${answer.status} as «${type}», no problem+json`;
  const problem = answer.body as Record<string, unknown>;
  const told = ['code', 'detail', 'requestId'].filter((field) => typeof problem[field] !== 'string');
  return told.length > 0 ? `refused without ${told.join(', ')}: ${answer.text}` : undefined;
}

/** How many rows each table of the domain holds, as one comparable text. */
export async function rowCounts(service: Service): Promise<string> {
  const tables = await service.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const counts = tables
    .filter(({ name }) => !BESIDES.test(name))
    .map(({ name }) => `select '${name}=' || count(*) as told from "${name}"`);
  const rows = await service.query<{ told: string }>(counts.join(' union all '));
  return rows
    .map(({ told }) => told)
    .sort()
    .join(' ');
}
