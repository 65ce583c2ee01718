import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Credentials = z.object({ email: z.string(), password: z.string() });
const Member = Credentials.extend({ likeness: z.string() });

/** Everything that one needs to act as the demo family, as `SAYSO_HOME/demo.json` keeps it. */
export const DemoFamily = z.object({
  accounts: z.object({
    holder: Member,
    executors: z.array(Member),
    platform_admin: Member,
    operator: Member,
  }),
  platform: z.object({ id: z.string(), key: z.string() }),
  replica: z.string(),
  /** Somebody who consented to talk with the replica, and their page. */
  interactant: z.string(),
  interactantPage: z.string(),
});
export type DemoFamily = z.infer<typeof DemoFamily>;

/** Who signs in with what, written down before there are any accounts, so that a seed cut short can be completed. */
export const DemoSecrets = z.object({
  holder: Credentials,
  first_executor: Credentials,
  second_executor: Credentials,
  platform_admin: Credentials,
  operator: Credentials,
});
export type DemoSecrets = z.infer<typeof DemoSecrets>;

/** A JSON file in the home that only its owner may read, written whole or not at all. */
export class SecretFile<T> {
  readonly path: string;

  constructor(
    private readonly home: string,
    name: string,
    private readonly schema: z.ZodType<T>,
  ) {
    this.path = join(home, name);
  }

  /** What it holds; undefined where there is none. Throws when it is not what it should be. */
  find(): T | undefined {
    try {
      return this.schema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw new Error(`${this.path} cannot be read. Remove it to start without it.`, { cause: error });
    }
  }

  /** Puts this in its place. */
  write(content: T): void {
    mkdirSync(this.home, { recursive: true });
    const draft = `${this.path}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(draft, this.path);
  }

  /** Removes it, if it is there. */
  remove(): void {
    rmSync(this.path, { force: true });
  }
}

/** The finished family of a home. */
export function familyFile(home: string): SecretFile<DemoFamily> {
  return new SecretFile(home, 'demo.json', DemoFamily);
}

/** The family of a home whose seed has begun and is not finished. */
export function secretsFile(home: string): SecretFile<DemoSecrets> {
  return new SecretFile(home, 'demo.unfinished.json', DemoSecrets);
}
