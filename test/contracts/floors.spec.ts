import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');
const FLOORS = [
  ['policy', 'kernel'],
  ['ledger', 'notifications', 'documents'],
  ['likeness'],
  ['identity'],
  ['consent'],
  ['legacy'],
  ['approvals', 'interactants'],
  ['gate'],
  ['replicas', 'archive'],
  ['gateway'],
  ['portal', 'cli'],
];

interface Planted {
  rule: string;
  file: string;
  imports: string;
}

/** A violation for each rule; the front doors that they import exist and are empty. */
const PLANTED: Planted[] = [
  ...FLOORS.flatMap(wrongWays),
  { rule: 'every-module-has-a-floor', file: 'src/helpers/sum.ts', imports: '../kernel/index.js' },
  { rule: 'nothing-stands-on-the-roof', file: 'src/gate/boot.ts', imports: '../main.js' },
  { rule: 'no-cycles', file: 'src/ledger/leaf.ts', imports: './tree.js' },
  { rule: 'front-doors-only', file: 'src/consent/deep.ts', imports: '../likeness/facts.js' },
  { rule: 'roof-uses-front-doors', file: 'src/serve.ts', imports: './likeness/facts.js' },
  { rule: 'data-source-lists-entities', file: 'src/data-source.ts', imports: './likeness/facts.js' },
  { rule: 'not-through-the-own-front-door', file: 'src/likeness/inner.ts', imports: './index.js' },
  { rule: 'typeorm-fence', file: 'src/consent/consent.service.ts', imports: 'typeorm' },
  { rule: 'policy-imports-nothing', file: 'src/policy/clock.ts', imports: 'node:crypto' },
  { rule: 'nothing-imports-a-spec', file: 'src/gate/borrowed.ts', imports: './gate.spec.js' },
  { rule: 'no-development-packages', file: 'src/gate/fuzz.ts', imports: 'fast-check' },
  { rule: 'migrations-stand-alone', file: 'migrations/0001-first.ts', imports: '../src/kernel/index.js' },
];

/** What looks like a violation and is none. */
const ALLOWED: Omit<Planted, 'rule'>[] = [
  { file: 'src/main.ts', imports: './gate/index.js' },
  { file: 'src/likeness/index.ts', imports: './facts.js' },
  { file: 'src/likeness/facts.ts', imports: '../policy/index.js' },
  { file: 'src/consent/directive.store.ts', imports: 'typeorm' },
  { file: 'src/consent/directive.entity.ts', imports: 'typeorm' },
  { file: 'src/consent/consent.module.ts', imports: 'typeorm' },
  { file: 'src/kernel/database.ts', imports: 'typeorm' },
  { file: 'src/policy/laws.spec.ts', imports: 'fast-check' },
  { file: 'src/gate/gate.spec.ts', imports: 'fast-check' },
  { file: 'migrations/0002-second.ts', imports: 'typeorm' },
];

/** The other half of a violation, which is reported once. */
const PARTNERS: Omit<Planted, 'rule'>[] = [{ file: 'src/ledger/tree.ts', imports: './leaf.js' }];

interface Verdict {
  summary: { violations: { rule: { name: string }; from: string }[]; totalCruised: number };
}

describe('the floors', () => {
  let tree: string;
  let found: string[];
  beforeAll(() => {
    tree = plant();
    found = check(tree).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  });
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  it.each(PLANTED)('$rule is broken by $file importing $imports', ({ rule, file }) => {
    expect(found).toContain(`${rule}: ${file}`);
  });

  it('are broken by nothing else in the planted tree', () => {
    const innocent = new Set(ALLOWED.map(({ file }) => file));
    expect(found.filter((violation) => innocent.has(violation.split(': ')[1] ?? ''))).toEqual([]);
  });

  it('hold in this house', () => {
    const { summary } = check(ROOT);
    expect(summary.violations).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(50);
  });
});

/** Each module of a floor imports its neighbour, or the floor above where it has none. */
function wrongWays(modules: string[], index: number): Planted[] {
  const above = FLOORS[index + 1]?.[0];
  return modules.flatMap((module, place) => {
    const target = modules[place + 1] ?? above ?? modules[0];
    const file = `src/${module}/wrong-way.ts`;
    return { rule: `floor-${index + 1}-imports-only-lower`, file, imports: `../${String(target)}/index.js` };
  });
}

function plant(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-floors-'));
  for (const module of FLOORS.flat()) write(folder, `src/${module}/index.ts`, 'export const here = true;\n');
  for (const { file, imports } of [...ALLOWED, ...PARTNERS, ...PLANTED])
    write(folder, file, `import * as other from '${imports}';\nexport const used = other;\n`);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  return folder;
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function check(folder: string): Verdict {
  const command = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(ROOT, '.dependency-cruiser.mjs');
  const args = [command, '--config', config, '--output-type', 'json', 'src', 'migrations'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Verdict;
}
