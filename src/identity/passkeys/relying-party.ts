import type { Config } from '../../kernel/index.js';

/** For whom passkeys are made: the host of the service's own address, and the one origin that pages may have. */
export function relyingPartyOf({ publicUrl }: Pick<Config, 'publicUrl'>): { rpId: string; origin: string } {
  const { hostname, origin } = new URL(publicUrl);
  return { rpId: hostname, origin };
}
