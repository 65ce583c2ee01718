import type { Leaver } from '../../identity/index.js';

/**
 * Tells whether an entry that mentions a person is theirs to be erased. Entries about a platform stay, since its facts
 * are rebuilt from them, and so do those about somebody else: there the person is an id among others that stands for
 * nobody. That an auditor looked stays too, whoever the auditor was; it goes with those who were looked at.
 */
export function isAbout(payload: Record<string, unknown>, { account, likeness }: Leaver): boolean {
  const { type, likeness: ofLikeness, account: ofAccount } = payload;
  if (typeof type === 'string' && type.startsWith('platform.')) return false;
  if (typeof type === 'string' && type.startsWith('audit.')) return ofLikeness === likeness;
  if (typeof ofLikeness === 'string') return ofLikeness === likeness;
  return typeof ofAccount !== 'string' || ofAccount === account;
}
