import { z } from 'zod';
import {
  AUDIENCES,
  MODALITIES,
  OPERATIONS,
  PHASES,
  PURPOSES,
  type LikenessFacts,
  type UseRequest,
} from '../../policy/index.js';

/** One request, the facts to decide it on, and when; without `now` it is decided as of this moment. */
export interface CheckFile {
  facts: LikenessFacts | null;
  request: UseRequest;
  now?: string;
}

const date = z.iso.date();
const instant = z.iso.datetime();
const whole = z.int().min(0);
const count = z.int().min(1).nullish();
const name = z.string().min(1);

function anyOr<T extends z.ZodType>(item: T): z.ZodUnion<[z.ZodLiteral<'any'>, z.ZodArray<T>]> {
  return z.union([z.literal('any'), z.array(item)]);
}

const scope = {
  modalities: anyOr(z.enum(MODALITIES)),
  operations: anyOr(z.enum(OPERATIONS)),
  purposes: anyOr(z.enum(PURPOSES)),
  audiences: anyOr(z.enum(AUDIENCES)),
  platforms: anyOr(name),
  territories: anyOr(name),
};
const Conditions = z.strictObject({ sessionMinutes: count, retainDays: count, watermark: z.boolean().nullish() });
const Rule = z.strictObject({
  id: name,
  effect: z.enum(['permit', 'ask', 'refuse']),
  ...scope,
  phases: z.array(z.enum(PHASES)),
  validFrom: instant.nullish(),
  validUntil: instant.nullish(),
  conditions: Conditions.nullish(),
});
const Directive = z.strictObject({
  version: whole,
  signature: z.enum(['typed', 'passkey', 'witnessed']),
  doNotReanimate: z.boolean(),
  rules: z.array(Rule),
  postMortem: z.strictObject({ coolingOffDays: whole, untilYears: whole.nullable() }),
  executorLatitude: z.array(z.strictObject(scope)),
});
const Grant = z.strictObject({
  id: name,
  by: z.enum(['holder', 'executors']),
  phase: z.enum(PHASES),
  replica: name.nullish(),
  ...scope,
  validFrom: instant.nullish(),
  validUntil: instant,
  conditions: Conditions.nullish(),
  usesLeft: whole.nullish(),
});
const Replica = z.strictObject({
  platform: name,
  modalities: z.array(z.enum(MODALITIES)).min(1),
  state: z.enum(['active', 'suspended', 'revoked', 'retired']),
  endsOn: date.nullish(),
});
const Facts = z.strictObject({
  likeness: name,
  version: whole,
  bornOn: date.nullish(),
  identity: z.enum(['proven', 'unproven']),
  lifeState: z.enum(['living', 'death_reported', 'deceased']),
  diedOn: date.nullish(),
  confirmedOn: date.nullish(),
  suspendedBy: z.array(z.enum(['holder', 'executor', 'operator'])),
  blockedPlatforms: z.array(name),
  directive: Directive.nullable(),
  executorRefusals: z.array(Rule),
  grants: z.array(Grant),
  replicas: z.record(name, Replica),
  recordingLimits: z.record(name, z.array(z.enum(OPERATIONS))),
});
const text = z.string().nullish();
const Request = z.strictObject({
  likeness: z.string(),
  platform: text,
  operation: text,
  modality: text,
  purpose: text,
  audience: text,
  territory: text,
  replica: text,
  recording: text,
  interactant: z.strictObject({ adult: z.boolean().nullish(), consented: z.boolean().nullish() }).nullish(),
  supportedObligations: z.array(z.string()).nullish(),
});
/** What else stands beside them, such as what somebody expects, is left alone. */
const File = z.object({ facts: Facts.nullable(), request: Request, now: instant.optional() });

/** Reads a check file; throws an Error that names every field that is wrong. */
export function readCheckFile(content: string): CheckFile {
  const parsed = File.safeParse(JSON.parse(content));
  if (parsed.success) return parsed.data as CheckFile;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw new Error(faults.join('\n'));
}
