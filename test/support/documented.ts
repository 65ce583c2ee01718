import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

/** Runs the code that docs/permit-tokens.md shows, as it stands there, on some calls; gives what came of each. */
export async function runDocumented(url: string, calls: unknown[][]): Promise<string[]> {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/permit-tokens.md'), 'utf8');
  const [, code = ''] = /```js\n([^]*?)```/.exec(page) ?? [];
  const driver = `
    for (const call of ${JSON.stringify(calls)})
      await mustBePermitted(...call).then(
        ({ jti }) => console.log('permitted ' + jti),
        (error) => console.log(error.message),
      );`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code + driver], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { SAYSO_URL: url },
  });
  return stdout.trimEnd().split('\n');
}
