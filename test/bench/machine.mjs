import { readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';

const TICKS_PER_SECOND = 100;

/** What this benchmark ran on, in one line. */
export function machine(postgresVersion) {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${process.platform} ${process.arch}, Node ${process.versions.node}, PostgreSQL ${postgresVersion}`;
}

/** The memory that a process holds, in MiB; NaN where the system does not say. */
export function residentMiB(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/** The processor time that a process has used, in seconds; NaN where the system does not say. */
export function cpuSeconds(pid) {
  const stat = statOf(pid);
  return stat ? (stat.user + stat.system) / TICKS_PER_SECOND : NaN;
}

/** The processor time of PostgreSQL, by its postmaster and everything that it has started; NaN where unknown. */
export function postgresCpuSeconds(postmaster) {
  const own = statOf(postmaster);
  if (!own) return NaN;
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .map(statOf)
    .filter((stat) => stat?.parent === postmaster);
  const ticks = [own, ...children].reduce((sum, { user, system }) => sum + user + system, own.ofEnded);
  return ticks / TICKS_PER_SECOND;
}

/** The fields of /proc/PID/stat that count here, in clock ticks (proc(5)). */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent] = fields;
    const [user, system, userOfEnded, systemOfEnded] = fields.slice(11);
    return { parent, user, system, ofEnded: userOfEnded + systemOfEnded };
  } catch {
    return undefined;
  }
}
