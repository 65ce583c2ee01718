import type { Failure } from '../../kernel/index.js';
import type { Speech } from '../../notifications/index.js';

/** What went wrong, for the reader: the failure's own message where the catalogue has one, else one for its kind. */
export function failureText({ t, has, language }: Speech, { code, kind, detail }: Failure): string {
  if (has(`failures.${code}`)) return t(`failures.${code}`);
  return language === 'en' ? detail : t(`failures.kind.${kind}`);
}
