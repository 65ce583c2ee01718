import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Completes package-lock.json after `npm install` through a registry that shows only some platforms' binaries:
 * `npm ci` refuses a lock that lacks an optional package named by another. `npm run lock` calls it.
 */
const FILE = 'package-lock.json';
const SYSTEMS = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony', 'sunos', 'aix', 'netbsd', 'openbsd'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 'ppc64le', 's390x', 'riscv64', 'loong64', 'mips64el', 'arm'];
const LIBRARIES = { musl: 'musl', gnu: 'glibc' };

/** For which machines a binary package is, read from its name. */
function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-_.]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  const libc =
    os === 'linux' ? LIBRARIES[Object.keys(LIBRARIES).find((library) => words.includes(library))] : undefined;
  return os && cpu ? { os: [os], cpu: [cpu], ...(libc && { libc: [libc] }) } : undefined;
}

/** The optional packages that the lock names and does not hold. */
function missingFrom(packages) {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map(([name, version]) => ({ name, version, dev: parent.dev, platform: platformOf(name) }))
      .filter(({ version, platform }) => platform && /^\d/.test(version)),
  );
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
for (const { name, version, dev, platform } of missingFrom(lock.packages)) {
  lock.packages[`node_modules/${name}`] = { version, ...(dev && { dev }), optional: true, ...platform };
  console.log(`added ${name}@${version}`);
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
