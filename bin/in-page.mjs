import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..');
const IN_PAGE = join(ROOT, 'src/portal/check/in-page');

/** Bundles the verifier for pages: the same source that the command runs, on a browser's stand-ins for Node's parts. */
export function buildInPage() {
  buildSync({
    entryPoints: [join(IN_PAGE, 'verify.ts')],
    outfile: join(ROOT, 'dist/portal/assets/verifier.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
    inject: [join(IN_PAGE, 'buffer.ts')],
    alias: { 'node:crypto': join(IN_PAGE, 'crypto.ts') },
  });
}
