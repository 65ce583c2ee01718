import { resolve } from 'node:path';

/** The house, ground floor up (docs/architecture.md). A module imports strictly lower floors. */
export const FLOORS = [
  ['policy', 'kernel', 'verifier'],
  ['ledger', 'notifications', 'documents', 'witness'],
  ['likeness'],
  ['identity'],
  ['consent'],
  ['legacy'],
  ['approvals', 'interactants'],
  ['gate'],
  ['replicas', 'archive'],
  ['gateway', 'privacy', 'audit'],
  ['portal', 'cli'],
];
const SPEC = '\\.spec\\.ts$';
const FRONT_DOOR = '^src/[^/]+/index\\.ts$';
const TYPEORM = '(^|node_modules/)(typeorm|@nestjs/typeorm)(/|$)';

const floors = FLOORS.map((modules, index) => ({
  name: `floor-${index + 1}-imports-only-lower`,
  comment: `${modules.join(' and ')} may import floors below ${index + 1}, never their own floor, never upward.`,
  severity: 'error',
  from: { path: `^src/(${modules.join('|')})/` },
  to: { path: `^src/(${FLOORS.slice(index).flat().join('|')})/`, pathNot: '^src/$1/' },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...floors,
    {
      name: 'every-module-has-a-floor',
      comment: 'A folder of src that FLOORS does not list would escape the rules.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${FLOORS.flat().join('|')})/` },
      to: {},
    },
    {
      name: 'nothing-stands-on-the-roof',
      comment: 'What composes the modules is imported by none of them.',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'front-doors-only',
      comment:
        'Other modules are entered by their index.ts; the bundle for pages takes only the parts of the verifier that run there.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/portal/check/in-page/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', FRONT_DOOR] },
    },
    {
      name: 'roof-uses-front-doors',
      comment: 'The roof enters by front doors too; data-source.ts alone also lists the entities.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: '^src/data-source\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: FRONT_DOOR },
    },
    {
      name: 'data-source-lists-entities',
      comment: 'data-source.ts reaches past front doors for entities only.',
      severity: 'error',
      from: { path: '^src/data-source\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: [FRONT_DOOR, '\\.entity\\.ts$'] },
    },
    {
      name: 'not-through-the-own-front-door',
      comment: 'A file inside a module imports its neighbours directly.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: FRONT_DOOR },
      to: { path: '^src/$1/index\\.ts$' },
    },
    {
      name: 'typeorm-fence',
      comment: 'TypeORM appears in entities, stores, Nest modules, kernel and data-source.ts only.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.(entity|store|module)\\.ts$', '^src/kernel/', '^src/data-source\\.ts$'] },
      to: { path: TYPEORM },
    },
    {
      name: 'policy-imports-nothing',
      comment: 'Policy is pure: no packages, no built-ins, no other module.',
      severity: 'error',
      from: { path: '^src/policy/', pathNot: SPEC },
      to: { pathNot: '^src/policy/' },
    },
    {
      name: 'verifier-imports-built-ins-alone',
      comment: 'The verifier is read in one sitting: no packages, no other module.',
      severity: 'error',
      from: { path: '^src/verifier/', pathNot: SPEC },
      to: { pathNot: '^src/verifier/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'nothing-imports-a-spec',
      comment: 'A spec is run, never imported.',
      severity: 'error',
      from: {},
      to: { path: SPEC },
    },
    {
      name: 'no-development-packages',
      comment:
        'The running service has production dependencies only; what is bundled for pages is complete once it is built.',
      severity: 'error',
      from: { path: '^src/', pathNot: [SPEC, '^src/portal/check/in-page/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration means the same for ever, so it uses no code that may change.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { pathNot: TYPEORM },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: resolve(import.meta.dirname, 'tsconfig.json') },
  },
};
