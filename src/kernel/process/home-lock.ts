import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync, linkSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** Keeps a second service from starting on the same home; throws with its process id when one runs. */
export function lockHome(home: string): () => void {
  const advice = 'Stop it first, or set SAYSO_HOME to another folder.';
  return lockFolder(home, { name: 'service.lock', who: 'Sayso', advice });
}

/** The file that is the lock, who it says runs there already, and what to do about it. */
interface FolderLock {
  name: string;
  who: string;
  advice: string;
}

/**
 * Makes this process the one that works on a folder, by a file of this name in it, until the lock is given back or the
 * process ends; throws with the other's process id when one does already, and adds what to do about it.
 */
export function lockFolder(folder: string, { name, who, advice }: FolderLock): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, name);
  const draft = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, `${process.pid}\n${bornAt(process.pid)}`);
  try {
    if (tryLink(draft, lock)) return unlock(lock);
    const pid = holderOf(lock);
    if (pid !== undefined) throw new Error(`${who} already runs on ${folder} (process ${pid}). ${advice}`);
    rmSync(lock, { force: true });
    if (tryLink(draft, lock)) return unlock(lock);
  } finally {
    rmSync(draft);
  }
  throw new Error(`${who} is being started on ${folder} by another process.`);
}

/** Tells whether a service runs on this home now. */
export function isHomeInUse(home: string): boolean {
  const lock = join(home, 'service.lock');
  return existsSync(lock) && holderOf(lock) !== undefined;
}

/** The process that holds the lock, or undefined when it is gone. */
function holderOf(lock: string): string | undefined {
  const [pid = '', born] = readFileSync(lock, 'utf8').split('\n');
  return bornAt(Number(pid)) === born ? pid : undefined;
}

function unlock(lock: string): () => void {
  return () => {
    rmSync(lock, { force: true });
  };
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** When a process was started, so that a number used again is not taken for it; empty when it does not run. */
function bornAt(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch {
    return '';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? 'running';
  } catch {
    return 'running';
  }
}
