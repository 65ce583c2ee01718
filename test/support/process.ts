import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ofThisRun } from './run.js';

const MAIN = resolve(import.meta.dirname, '../../dist/service.mjs');
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const OUTPUT_KEPT = 200_000;

/** One operating-system process of the service, its output kept in memory. */
export class ServiceProcess {
  /** What it has printed so far, the last 200,000 characters of it. */
  output = '';
  private readonly child: ChildProcess;
  /** What it ended with, once it has: a signal or `exit code N`. */
  readonly ended: Promise<string>;
  private state: 'running' | 'ended' = 'running';

  /** Starts `node dist/service.mjs` with this environment and no other; what one start of a run compiled, the next takes up. */
  constructor(env: Record<string, string>) {
    this.child = spawn(process.execPath, [MAIN], {
      env: { NODE_COMPILE_CACHE: resolve(ofThisRun('SAYSO_TEST_RUN'), 'compiled'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString()).slice(-OUTPUT_KEPT);
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.ended = new Promise((settle) => {
      this.child.once('close', (code, signal) => {
        this.state = 'ended';
        rmSync(this.pidFile(), { force: true });
        settle(signal ?? `exit code ${String(code)}`);
      });
    });
    // The run's teardown ends whatever a story that died has left.
    writeFileSync(this.pidFile(), '');
  }

  /** Its process id. */
  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The service could not be spawned.');
    return this.child.pid;
  }

  /** Waits until `url` answers 200; throws with the output when the process ends or takes longer than a minute. */
  async ready(url: string): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (this.state === 'ended') throw new Error(`The service ended (${await this.ended}). It said:\n${this.output}`);
      if (await answersOk(url)) return;
      await sleep(20);
    }
    await this.kill('SIGKILL');
    throw new Error(`The service was not ready within ${READY_WITHIN_MS} ms. It said:\n${this.output}`);
  }

  /** Sends a signal that does not end it. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  /** Sends the signal and waits for the end; gives the signal or `exit code N` that it ended with. */
  async kill(signal: NodeJS.Signals): Promise<string> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Asks it to stop, and insists after 20 s; gives what it ended with. */
  async stop(): Promise<string> {
    const insist = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS);
    const how = await this.kill('SIGTERM');
    clearTimeout(insist);
    return how;
  }

  private pidFile(): string {
    return resolve(ofThisRun('SAYSO_TEST_RUN'), `${this.pid}.pid`);
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
