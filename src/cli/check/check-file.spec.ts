import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readCheckFile } from './check-file.js';

const FACTS = {
  likeness: 'lk_1',
  version: 1,
  identity: 'proven',
  lifeState: 'living',
  suspendedBy: [],
  blockedPlatforms: [],
  directive: null,
  executorRefusals: [],
  grants: [],
  replicas: {},
  recordingLimits: {},
};
const read = (value: unknown) => () => readCheckFile(JSON.stringify(value));

describe('a check file', () => {
  it('is read with whatever else stands in it', () => {
    const file = { facts: FACTS, request: { likeness: 'lk_1' }, now: '2026-06-15T12:00:00.000Z', expected: 'deny' };
    expect(readCheckFile(JSON.stringify(file))).toEqual({ facts: FACTS, request: file.request, now: file.now });
  });

  it('may say that there is no such likeness', () => {
    expect(readCheckFile('{"facts":null,"request":{"likeness":"lk_1"}}').facts).toBeNull();
  });

  it('takes every worked case of the policy', () => {
    const cases = JSON.parse(
      readFileSync(new URL('../../../test/policy-cases/decisions.json', import.meta.url), 'utf8'),
    ) as unknown[];
    for (const worked of cases) expect(read(worked)).not.toThrow();
  });

  it('is refused by the names of the fields that are wrong', () => {
    expect(read({ facts: { ...FACTS, identity: 'sure', replica: {} }, request: {} })).toThrow(
      /facts\.identity: .*[^]*facts: Unrecognized key: "replica"[^]*request\.likeness: /,
    );
    expect(read([])).toThrow(/the file: /);
    expect(() => readCheckFile('{')).toThrow(/JSON/);
  });
});
