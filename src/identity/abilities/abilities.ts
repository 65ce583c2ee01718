import { createMongoAbility, type MongoAbility } from '@casl/ability';
import type { Principal } from './principal.js';

/** The roles of the application; every account is a holder. */
export type Role = 'holder' | 'operator' | 'auditor' | 'platform' | 'blocked platform';

type Rights = Readonly<Record<string, readonly string[]>>;

/** What each role may do in this application: subject, then actions. What a likeness may be used for is policy's. */
const RIGHTS: Readonly<Record<Role, Rights>> = {
  holder: {
    Account: ['read'],
    Settings: ['read', 'change'],
    Session: ['read', 'end', 'step-up'],
    Witness: ['apply', 'attest'],
    Credentials: ['read', 'change'],
    Passkey: ['read', 'add', 'remove'],
    IdentityProof: ['read', 'start', 'submit'],
    Platform: ['register', 'read', 'administer'],
    Directive: ['read', 'draft', 'sign', 'withdraw'],
    Likeness: ['read', 'suspend', 'lift'],
    Replica: ['suspend', 'lift', 'revoke'],
    Executor: ['read', 'nominate', 'change', 'remove'],
    ExecutorInvitation: ['read', 'answer'],
    Death: ['read', 'report', 'confirm', 'dispute'],
    LifeSign: ['read', 'give'],
    Estate: ['read', 'resign', 'suspend', 'lift', 'refuse'],
    Decision: ['read'],
    Activity: ['read'],
    Export: ['read'],
    Erasure: ['ask'],
    Simulation: ['run'],
    Approval: ['read', 'answer'],
  },
  operator: { OperatorDesk: ['read', 'review', 'approve', 'appoint'], Ledger: ['audit'] },
  auditor: { Ledger: ['audit'], Decision: ['read'] },
  platform: {
    Evaluation: ['ask'],
    Decision: ['read', 'attest'],
    Approval: ['read'],
    Replica: ['register', 'read', 'destroy'],
    Event: ['read'],
    Interactant: ['refer'],
  },
  // What it must still be able to put right.
  'blocked platform': { Replica: ['read', 'destroy'] },
};

/** An ability as a route names it: action, then subject. */
export type Ability = readonly [action: string, subject: string];

const abilities = Object.fromEntries(
  Object.entries(RIGHTS).map(([role, rights]) => [role, abilityOf(rights)]),
) as Record<Role, MongoAbility>;

function abilityOf(rights: Rights): MongoAbility {
  return createMongoAbility(Object.entries(rights).map(([subject, actions]) => ({ subject, action: [...actions] })));
}

/** Tells whether the principal may do this in one of its roles; a platform once it is approved, and one that is blocked to put things right. */
export function mayDo(principal: Principal, [action, subject]: Ability): boolean {
  return rolesOf(principal).some((role) => abilities[role].can(action, subject));
}

/** Tells whether any role at all has this ability. */
export function isKnownAbility([action, subject]: Ability): boolean {
  return Object.values(abilities).some((ability) => ability.can(action, subject));
}

function rolesOf(principal: Principal): Role[] {
  if (principal.kind === 'account') return principal.roles;
  if (principal.kind !== 'platform' || principal.state === 'pending') return [];
  return principal.state === 'approved' ? ['platform'] : ['blocked platform'];
}
