import type { DirectiveRow } from './facts-rows.store.js';
import type { Findings } from './findings.js';
import { isSame } from './is-same.js';

/** What the entry of a signature says was signed: beside the facts where those hold less for a while. */
interface Signed {
  likeness: string;
  by: string;
  method: string;
  signedName: string;
  signedAt: string;
  signed?: object;
  set: { directive?: object };
}

/** Compares every signed version of a directive with the entry that records its signature. */
export async function checkDirectives(rows: AsyncIterable<DirectiveRow>, findings: Findings): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    const fault = faultOf(row);
    if (fault !== undefined) findings.add(fault);
  }
  return count;
}

function faultOf(row: DirectiveRow): string | undefined {
  const { likeness, version, entry, payload } = row;
  if (version === null)
    return `Entry ${String(entry)} records a signature, and the directive that was signed is gone (directives).`;
  const name = `Directive version ${version} of likeness ${String(likeness)}`;
  if (payload === null) return `${name}: its signature is not on record (directives).`;
  const wrong = differences(row, JSON.parse(payload) as Signed);
  return wrong.length === 0 ? undefined : `${name}: ${wrong.join(', ')} are not what was signed (directives).`;
}

function differences(row: DirectiveRow, { likeness, by, method, signedName, signedAt, signed, set }: Signed): string[] {
  const { version, wishes } = row;
  const compared: [what: string, kept: unknown, recorded: unknown][] = [
    ['likeness', row.likeness, likeness],
    ['version and wishes', { version, signature: row.method, ...wishes }, signed ?? set.directive],
    ['method', row.method, method],
    ['name', row.signed_name, signedName],
    ['signer', row.signed_by, by],
    ['time', row.signed_at, signedAt],
  ];
  return compared.flatMap(([what, kept, recorded]) => (isSame(kept, recorded) ? [] : [what]));
}
