import { z } from 'zod';
import { AUDIENCES, MODALITIES, OPERATIONS, PHASES, PROHIBITED_PURPOSES, PURPOSES, type Any } from '../policy/index.js';
import { toUtc } from './wishes.js';

const MAX_RULES = 1000;
const MAX_SCOPES = 100;
const MAX_DAYS = 36_500;
const PROHIBITED =
  'Nobody can allow intimate use, impersonation or identity verification; take the purpose out, or refuse it.';

/** A value of the vocabulary. A check, not an enum, so that an unknown word is unacceptable rather than misshapen. */
function word<T extends string>(values: readonly T[]): z.ZodType<T> {
  const known = new Set<string>(values);
  const schema = z
    .string()
    .refine((value) => known.has(value), { error: `must be one of: ${values.join(', ')}` })
    .meta({ enum: [...values] });
  return schema as unknown as z.ZodType<T>;
}

function anyOf<T>(item: z.ZodType<T>): z.ZodType<Any<T>> {
  return z.union([z.literal('any'), z.array(item).max(1000)], { error: 'must be "any" or a list' });
}

function whole(min: number, max: number): z.ZodNumber {
  return z
    .number()
    .min(min)
    .max(max)
    .refine(Number.isInteger, { error: 'must be a whole number' })
    .meta({ type: 'integer' });
}

const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => !Number.isNaN(Date.parse(text)) && /^\d{4}-/.test(toUtc(text)), { error: 'is not an instant' });

const scope = {
  modalities: anyOf(word(MODALITIES)),
  operations: anyOf(word(OPERATIONS)),
  purposes: anyOf(word(PURPOSES)),
  audiences: anyOf(word(AUDIENCES)),
  platforms: anyOf(z.string().regex(/^pf_[0-9A-Za-z]{1,64}$/, 'must be a platform id, pf_…')),
  territories: anyOf(z.string().regex(/^[A-Z]{2}$/, 'must be two upper-case letters (ISO 3166-1 alpha-2)')),
};

const Conditions = z.strictObject({
  sessionMinutes: whole(1, 1440).exactOptional(),
  retainDays: whole(1, MAX_DAYS).exactOptional(),
  watermark: z.boolean().exactOptional(),
});

const RuleInput = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 of A-Z a-z 0-9 _ -')
      .exactOptional(),
    effect: z.enum(['permit', 'ask', 'refuse']),
    ...scope,
    phases: z.array(word(PHASES)).max(10),
    validFrom: Instant.exactOptional(),
    validUntil: Instant.exactOptional(),
    conditions: Conditions.exactOptional(),
  })
  .refine((rule) => rule.effect === 'refuse' || !namesProhibited(rule.purposes), {
    path: ['purposes'],
    error: PROHIBITED,
  })
  .refine((rule) => opensBeforeItCloses(rule), { path: ['validUntil'], error: 'must be after validFrom' });

const ScopeInput = z
  .strictObject(scope)
  .refine((latitude) => !namesProhibited(latitude.purposes), { path: ['purposes'], error: PROHIBITED });

/** Wishes as a holder may send them: the shapes of policy.md, ids optional. */
export const WishesInput = z
  .strictObject({
    doNotReanimate: z.boolean(),
    rules: z.array(RuleInput).max(MAX_RULES),
    postMortem: z.strictObject({ coolingOffDays: whole(0, MAX_DAYS), untilYears: whole(0, 1000).nullable() }),
    executorLatitude: z.array(ScopeInput).max(MAX_SCOPES),
  })
  .superRefine(({ rules }, context) => {
    const seen = new Set<string>();
    for (const [at, { id }] of rules.entries()) {
      if (id === undefined) continue;
      if (seen.has(id)) context.addIssue({ code: 'custom', path: ['rules', at, 'id'], message: 'is given twice' });
      seen.add(id);
    }
  });

const refusal = {
  effect: z.literal('refuse').exactOptional(),
  modalities: scope.modalities.default('any'),
  operations: scope.operations.default('any'),
  purposes: scope.purposes.default('any'),
  audiences: scope.audiences.default('any'),
  platforms: scope.platforms.default('any'),
  territories: scope.territories.default('any'),
};

/** A refusal by somebody else than the holder: a rule without an id, for the time after death; what is left out is any. */
export const RefusalInput = z
  .strictObject({
    ...refusal,
    phases: z.array(z.literal('post_mortem')).length(1).exactOptional(),
    validFrom: Instant.exactOptional(),
    validUntil: Instant.exactOptional(),
  })
  .refine((rule) => opensBeforeItCloses(rule), { path: ['validUntil'], error: 'must be after validFrom' });

/** A refusal that holds in life and after death, from now on and without an end; what is left out is any. */
export const LastingRefusalInput = z
  .strictObject(refusal)
  .meta({ example: { modalities: ['voice'], purposes: ['entertainment'] } });

function namesProhibited(purposes: Any<string>): boolean {
  return purposes !== 'any' && PROHIBITED_PURPOSES.some((purpose) => purposes.includes(purpose));
}

function opensBeforeItCloses({ validFrom, validUntil }: { validFrom?: string; validUntil?: string }): boolean {
  return validFrom === undefined || validUntil === undefined || Date.parse(validFrom) < Date.parse(validUntil);
}
