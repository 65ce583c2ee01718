import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { ofThisRun } from './run.js';
import { runVerb, type Ended } from './verb.js';

const MAIN = resolve(import.meta.dirname, '../../dist/service.mjs');
const READY_WITHIN_MS = 20_000;

/** What a witness answered. */
export interface WitnessAnswer {
  status: number;
  type: string;
  text: string;
}

/** Runs `sayso witness` as built, in a folder and on a port of its own, and waits until it listens. */
export async function startWitness(name: string, logs: string[]): Promise<WitnessProcess> {
  const folder = join(ofThisRun('SAYSO_TEST_RUN'), `witness-${randomBytes(6).toString('hex')}`);
  const witness = new WitnessProcess(name, logs, folder, await freePort());
  await witness.start();
  return witness;
}

/** One process of a witness, which can be killed and started again on the same folder. */
export class WitnessProcess {
  /** What it has printed, in all its lives. */
  output = '';
  private child: ChildProcess | undefined;
  private ended: Promise<number | null> = Promise.resolve(null);

  constructor(
    private readonly name: string,
    private readonly logs: string[],
    readonly folder: string,
    private readonly port: number,
  ) {}

  /** Where it answers. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it and waits until it answers; throws with what it said when it ends instead. */
  async start(): Promise<void> {
    const child = this.spawn();
    const until = Date.now() + READY_WITHIN_MS;
    while (!(await this.answers())) {
      if (child.exitCode !== null)
        throw new Error(`The witness ended with ${child.exitCode}. It said:\n${this.output}`);
      if (Date.now() > until) throw new Error(`The witness was not ready. It said:\n${this.output}`);
      await sleep(20);
    }
  }

  private spawn(): ChildProcess {
    const child = spawn(process.execPath, [MAIN, ...this.args(this.port)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.ended = new Promise((settle) => {
      child.once('close', settle);
    });
    this.child = child;
    return child;
  }

  /** Tries to start a second process on the same folder, and gives how that ended. */
  again(): Promise<Ended> {
    return runVerb(this.args(0));
  }

  private args(port: number): string[] {
    const logs = this.logs.flatMap((vkey) => ['--log', vkey]);
    return ['witness', '--folder', this.folder, '--name', this.name, '--port', String(port), ...logs];
  }

  /** Its verifier key. */
  async vkey(): Promise<string> {
    return (await (await fetch(`${this.url}/key`)).text()).trim();
  }

  /** Sends it a body to `add-checkpoint`. */
  async add(body: string): Promise<WitnessAnswer> {
    const answer = await fetch(`${this.url}/add-checkpoint`, { method: 'POST', body });
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  }

  /** Ends it with this signal and waits for that; gives its exit code, where it has one. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    this.child?.kill(signal);
    return this.ended;
  }

  /** Lets it hang, connections open and no answers, until `thaw`. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  /** Lets it go on. */
  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  private async answers(): Promise<boolean> {
    return fetch(this.url).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
