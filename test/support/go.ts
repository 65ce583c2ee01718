import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCES = resolve(import.meta.dirname, '../third-party');
/** Where Debian's golang-golang-x-mod-dev puts its sources. */
const GOPATH = '/usr/share/gocode';
const TREE = join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog/tlog.go');

/** How many of each kind of thing Go accepted, and how many rejected and let through once each was altered. */
export interface GoReport {
  accepted: Record<string, number>;
  rejected: Record<string, number>;
  letThrough: Record<string, number>;
}

/** The packages of Debian that Go's own check lacks here, named for a sentence; undefined when it lacks none. */
export function missingForGo(): string | undefined {
  const lacking = [
    ...(spawnSync('go', ['version']).status === 0 ? [] : ['golang-go']),
    ...(existsSync(TREE) ? [] : ['golang-golang-x-mod-dev']),
  ];
  return lacking.length === 0 ? undefined : `Debian's ${lacking.join(' and ')}`;
}

/** Builds test/third-party and has it check `folder`, with `scratch` for what the compiler leaves; gives what it says. */
export function checkWithGo(folder: string, scratch: string): GoReport {
  const program = join(scratch, 'third-party');
  const env = {
    PATH: process.env['PATH'],
    HOME: scratch,
    CGO_ENABLED: '0',
    GO111MODULE: 'off',
    GOPATH,
    GOCACHE: join(scratch, 'cache'),
  };
  run('go', ['build', '-o', program, '.'], { cwd: SOURCES, env });
  return JSON.parse(run(program, [folder], { cwd: scratch, env })) as GoReport;
}

function run(command: string, args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout;
}
