import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkWithGo, missingForGo } from '../support/go.js';
import { openLogParts, type LogParts } from '../support/log-parts.js';
import { WRITE_LEAVES, untilSequenced } from '../support/log-writer.js';
import { mirror } from '../support/mirror.js';
import { everyProof, writeProofs } from '../support/proof-file.js';
import { startService, type Service } from '../support/service.js';
import { verifyWithSigstore } from '../support/sigstore.js';
import { readProof, type TlogProof } from '../support/tlog-proof.js';
import { tilesOf } from '../../src/verifier/index.js';

const LEAVES = 70_000;
const RECEIPTS = 60;
/** For machines that are busy with something else; alone, all of it takes some ten seconds. */
const PATIENCE_MS = 240_000;

describe('what nobody here wrote,', () => {
  let service: Service;
  let parts: LogParts;
  let folder: string;
  let size: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-mirror-'));
    service = await startService({ env: { LEDGER_ORIGIN: 'ledger.example/story' } });
    await service.signUp();
    for (let written = 0; written < LEAVES; written += 10_000) await service.query(WRITE_LEAVES, [10_000]);
    await untilSequenced(service, PATIENCE_MS);
    size = await mirror(service, folder);
    parts = await openLogParts(service);
  }, PATIENCE_MS);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await parts.close();
    await service.stop();
  });

  it(
    'golang.org/x/mod, accepts all that is served and every proof, and rejects each that was altered',
    async () => {
      const missing = missingForGo();
      if (missing !== undefined) {
        sayUnchecked(missing);
        return;
      }
      await writeProofs(parts.tree, everyProof(size, Math.random), join(folder, 'proofs'));
      const { accepted, rejected, letThrough } = checkWithGo(folder, folder);
      expect(size).toBeGreaterThan(LEAVES);
      const tiles = [0, 1, 2].map((level) => tilesOf(size, level));
      const everyWidth = tiles.reduce((sum, { count, lastWidth }) => sum + count - 1 + lastWidth, 0);
      expect(accepted).toEqual({
        checkpoint: 1,
        bundle: tiles[0]?.count,
        tile: everyWidth,
        "tile for tlog's reader": tiles.reduce((sum, { count }) => sum + count, 0),
        'every place': size,
        'every beginning': size,
        inclusion: size + 5000,
        consistency: size + 5000,
      });
      expect(letThrough).toEqual({});
      expect(rejected).toMatchObject({ bundle: 3, tile: everyWidth });
      for (const [what, least] of [
        ['checkpoint', 100],
        ['inclusion', size],
        ['consistency', size - 1],
      ] as const)
        expect(rejected[what]).toBeGreaterThanOrEqual(least);
    },
    PATIENCE_MS,
  );

  it('@sigstore/verify, accepts receipts and rejects each that was altered', async () => {
    const key = readFileSync(join(folder, 'key'), 'utf8');
    const rows = await service.query<{ id: string }>(
      `select leaf_id as id from ledger_index where idx in (0, 255, 256, 65535, 65536, $1)
        union all (select leaf_id from ledger_index tablesample bernoulli (1) limit $2)`,
      [size - 1, RECEIPTS],
    );
    expect(rows.length).toBeGreaterThan(RECEIPTS / 2);
    for (const { entry, proof } of await Promise.all(rows.map(({ id }) => parts.receipts.prove(id)))) {
      const read = readProof(proof);
      verifyWithSigstore(entry, read, key);
      for (const [what, altered] of alterations(read))
        expect({
          what,
          fails: fails(() => {
            verifyWithSigstore(entry, altered, key);
          }),
        }).toEqual({ what, fails: true });
      expect(() => {
        verifyWithSigstore(`${entry} `, read, key);
      }).toThrow('calculated root hash');
    }
  });
});

/** The proof with one thing altered, each in turn. */
function alterations(proof: TlogProof): [what: string, altered: TlogProof][] {
  const { index, hashes, note } = proof;
  const bent = hashes.map((hash, at): [string, TlogProof] => {
    const copy = Buffer.from(hash);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    return [`hash ${at}`, { ...proof, hashes: hashes.with(at, copy) }];
  });
  const [origin = '', count = '', root = ''] = note.split('\n');
  return [
    ...bent,
    ['place', { ...proof, index: index ^ 1 }],
    ['one hash less', { ...proof, hashes: hashes.slice(1) }],
    ['origin', { ...proof, note: note.replaceAll(origin, 'ledger.example/other') }],
    ['size', { ...proof, note: note.replace(`\n${count}\n`, `\n${Number(count) + 1}\n`) }],
    ['root', { ...proof, note: note.replace(root, Buffer.alloc(32, 7).toString('base64')) }],
  ];
}

function fails(act: () => void): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

/** A machine without Go must not hide that nobody but us has checked the log; in CI it is a failure. */
function sayUnchecked(missing: string): void {
  const said = `NOT CHECKED: the log by golang.org/x/mod, because ${missing} must be installed for that.`;
  if (process.env['CI']) throw new Error(`${said} In CI they must be: .ci/run installs them with apt-get.`);
  console.warn(said);
}
