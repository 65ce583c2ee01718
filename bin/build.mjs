import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '..');
const STAMP = join(ROOT, 'dist/.built');
/** The one file holds the packages too, so another version of one makes it stale. */
const JOINED = ['package-lock.json', 'bin/build.mjs', 'bin/bundle.mjs'];
const ASSETS = 'src/**/*.{njk,css,js,svg,png,ico,woff2,json,txt,webmanifest}';

/** Builds `src` and `migrations` to `dist`; gives false after the compiler has printed its complaints. */
export async function build() {
  removeStale();
  const compiled = ['tsconfig.build.json', 'tsconfig.migrations.json'].map(compile);
  for (const file of globSync(ASSETS, { cwd: ROOT })) copy(file);
  if (compiled.includes(false)) return false;
  // An installation without development packages builds nothing.
  const { bundleForPages, bundleService } = await import('./bundle.mjs');
  bundleForPages();
  await bundleService();
  writeFileSync(STAMP, '');
  return true;
}

/** Builds only when a source is newer than the last build, or one was removed. */
export async function buildWhenStale() {
  return isStale() ? build() : true;
}

/** Tells whether a source is newer than the last build; an installation without sources never is. */
export function isStale() {
  if (!existsSync(join(ROOT, 'src'))) return false;
  if (!existsSync(STAMP)) return true;
  const builtAt = statSync(STAMP).mtimeMs;
  // A removed file shows in the time of its folder.
  const sources = globSync(['src', 'src/**/*', 'migrations', 'migrations/*', 'tsconfig*.json', ...JOINED], {
    cwd: ROOT,
  });
  return sources.some((file) => statSync(join(ROOT, file)).mtimeMs > builtAt);
}

function compile(project) {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [compiler, '-p', project], { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

/** The compiler never removes what a deleted or renamed source has left, and trusts its notes on what is there. */
function removeStale() {
  const built = globSync('dist/**/*.js', { cwd: ROOT });
  if (built.length === 0) rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  for (const file of built)
    if (!sourcesOf(file).some((source) => existsSync(join(ROOT, source)))) rmSync(join(ROOT, file));
}

function sourcesOf(built) {
  const path = built.slice('dist/'.length);
  const typescript = path.replace(/\.js$/, '.ts');
  return path.startsWith('migrations/') ? [typescript] : [`src/${typescript}`, `src/${path}`];
}

function copy(file) {
  const target = join(ROOT, 'dist', file.slice('src/'.length));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(ROOT, file), target);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = (await build()) ? 0 : 1;
