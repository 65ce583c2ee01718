import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kernel/index.js';
import { isKnownAbility, mayDo } from './abilities.js';
import { ANONYMOUS, type AccountPrincipal, type PlatformPrincipal } from './principal.js';

const account = (...roles: AccountPrincipal['roles']): AccountPrincipal => ({
  kind: 'account',
  account: newId('ac'),
  likeness: newId('lk'),
  roles,
  session: newId('se'),
  steppedUpAt: null,
});
const platform = (state: PlatformPrincipal['state']): PlatformPrincipal => ({
  kind: 'platform',
  platform: newId('pf'),
  key: newId('pk'),
  state,
});

describe('abilities', () => {
  it('lets a holder sign a directive, and nobody else', () => {
    const sign = ['sign', 'Directive'] as const;
    expect(mayDo(account('holder'), sign)).toBe(true);
    expect(mayDo(platform('approved'), sign)).toBe(false);
    expect(mayDo(ANONYMOUS, sign)).toBe(false);
  });
  it('lets an operator review, and not a holder', () => {
    expect(mayDo(account('holder', 'operator'), ['review', 'OperatorDesk'])).toBe(true);
    expect(mayDo(account('holder'), ['review', 'OperatorDesk'])).toBe(false);
  });
  it('lets a platform ask only once it is approved', () => {
    const ask = ['ask', 'Evaluation'] as const;
    expect((['pending', 'approved', 'blocked'] as const).filter((state) => mayDo(platform(state), ask))).toEqual([
      'approved',
    ]);
  });
  it('knows which abilities nobody has', () => {
    expect(isKnownAbility(['sign', 'Directive'])).toBe(true);
    expect(isKnownAbility(['sign', 'Cheque'])).toBe(false);
  });
});
