import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['on', 'off']);
/** `VKEY=URL`: the witness's verifier key (C2SP signed-note), and the address under which it answers. */
const WITNESS = /^([^\s+,]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+)=(https?:\/\/[^\s,]+)$/;
const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  SAYSO_HOME: z.string().min(1).default('.sayso'),
  SAYSO_KEYS: z.string().min(1).optional(),
  SMTP_URL: z.string().min(1).optional(),
  LEDGER_ORIGIN: z
    .string()
    .regex(/^[^\s+]{1,200}$/, 'has no spaces and no plus sign')
    .optional(),
  SAYSO_WITNESSES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ''))
    .pipe(z.array(z.string().refine(isWitness, 'is not VKEY=URL, a verifier key and an http address'))),
  SAYSO_OPERATOR_EMAIL: z.string().optional(),
  SAYSO_DEMO: flag.optional(),
  SAYSO_DEV_TOOLS: flag.optional(),
  SAYSO_FOUR_EYES: flag.optional(),
  SAYSO_WEBHOOK_LOOPBACK: flag.optional(),
});
type Environment = z.infer<typeof Environment>;

function isWitness(text: string): boolean {
  return URL.canParse(WITNESS.exec(text)?.[2] ?? '');
}

/** A witness that is asked to cosign: its verifier key, and the address under which it answers. */
export interface WitnessAddress {
  vkey: string;
  url: string;
}

/** What the service was told at boot; parsed once, never changed afterwards. */
export class Config {
  /** The database in use: `DATABASE_URL`, or the embedded PostgreSQL once it has started. */
  databaseUrl: string | undefined;
  readonly production: boolean;
  readonly port: number;
  readonly publicUrl: string;
  readonly home: string;
  readonly keysFolder: string;
  readonly smtpUrl: string | undefined;
  readonly ledgerOrigin: string;
  readonly witnesses: readonly WitnessAddress[];
  readonly operatorEmails: readonly string[];
  readonly demo: boolean;
  readonly devTools: boolean;
  readonly fourEyes: boolean;
  /** Whether webhooks may go to this machine itself. */
  readonly webhookLoopback: boolean;

  constructor(env: Environment) {
    this.production = env.NODE_ENV === 'production';
    this.port = env.PORT;
    this.publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '');
    this.databaseUrl = env.DATABASE_URL;
    this.home = resolve(env.SAYSO_HOME);
    this.keysFolder = resolve(env.SAYSO_KEYS ?? `${env.SAYSO_HOME}/keys`);
    this.smtpUrl = env.SMTP_URL;
    this.ledgerOrigin = env.LEDGER_ORIGIN ?? `${new URL(this.publicUrl).host.replace(/:.*/, '')}/sayso`;
    this.witnesses = env.SAYSO_WITNESSES.map((one) => {
      const [, vkey = '', url = ''] = WITNESS.exec(one) ?? [];
      return { vkey, url: url.replace(/\/+$/, '') };
    });
    this.operatorEmails = (env.SAYSO_OPERATOR_EMAIL ?? '')
      .split(',')
      .map((address) => address.trim().toLowerCase())
      .filter((address) => address !== '');
    this.demo = (env.SAYSO_DEMO ?? (this.production ? 'off' : 'on')) === 'on';
    this.devTools = (env.SAYSO_DEV_TOOLS ?? 'off') === 'on';
    this.webhookLoopback = env.SAYSO_WEBHOOK_LOOPBACK === 'on';
    this.fourEyes = (env.SAYSO_FOUR_EYES ?? (this.production ? 'on' : 'off')) === 'on';
  }
}

/** Says, one sentence each, why a production start with this environment must be refused. */
function productionFaults(env: Environment): string[] {
  const faults: string[] = [];
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'SMTP_URL', 'SAYSO_KEYS', 'LEDGER_ORIGIN'] as const)
    if (env[name] === undefined) faults.push(`${name} must be set in production.`);
  if (env.PUBLIC_URL !== undefined && !env.PUBLIC_URL.startsWith('https:'))
    faults.push('PUBLIC_URL must start with https: in production.');
  if (env.SAYSO_DEMO === 'on') faults.push('SAYSO_DEMO must be off in production.');
  if (env.SAYSO_DEV_TOOLS === 'on') faults.push('SAYSO_DEV_TOOLS must be off in production.');
  if (env.SAYSO_WEBHOOK_LOOPBACK === 'on') faults.push('SAYSO_WEBHOOK_LOOPBACK must be off in production.');
  return faults;
}

/** Parses the environment, or throws an Error whose message names every variable that is wrong. */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const faults = parsed.success
    ? parsed.data.NODE_ENV === 'production'
      ? productionFaults(parsed.data)
      : []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`);
  if (faults.length > 0 || !parsed.success)
    throw new Error(`The configuration is not usable.\n  ${faults.join('\n  ')}`);
  return new Config(parsed.data);
}
