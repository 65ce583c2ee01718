import type { Opening } from './commitments.js';
import type { Person } from './service.js';
import { fetchZip } from './unzip.js';

/** The receipts in a person's export. */
export async function receiptsOf(person: Person): Promise<Opening[]> {
  const files = await fetchZip(person, '/v1/export');
  return [...files].filter(([path]) => path.startsWith('receipts/')).map(([, text]) => JSON.parse(text) as Opening);
}
