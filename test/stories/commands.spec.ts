import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runVerb } from '../support/verb.js';

const RULE = {
  id: 'family',
  effect: 'permit',
  modalities: ['voice'],
  operations: ['train'],
  purposes: ['family_archive'],
  audiences: ['family'],
  platforms: 'any',
  territories: 'any',
  phases: ['lifetime'],
};
const FACTS = {
  likeness: 'lk_1',
  version: 4,
  bornOn: '1950-01-01',
  identity: 'proven',
  lifeState: 'living',
  suspendedBy: [] as string[],
  blockedPlatforms: [],
  directive: {
    version: 1,
    signature: 'typed',
    doNotReanimate: false,
    rules: [RULE],
    postMortem: { coolingOffDays: 0, untilYears: null },
    executorLatitude: [],
  },
  executorRefusals: [],
  grants: [],
  replicas: {},
  recordingLimits: {},
};
const REQUEST = {
  likeness: 'lk_1',
  platform: 'pf_1',
  operation: 'train',
  modality: 'voice',
  purpose: 'family_archive',
  audience: 'family',
};
const NOW = '2026-06-15T12:00:00.000Z';

describe('the commands', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-commands-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function file(content: unknown): string {
    const path = join(folder, 'check.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  it('check a permit: 0, in words and as JSON', async () => {
    const { code, out } = await runVerb(['check', file({ facts: FACTS, request: REQUEST, now: NOW })]);
    expect(out).toMatch(/^permit: Permitted by the holder’s directive\.\nDecided at step 28, on family \(permit\)\.\n/);
    expect(JSON.parse(out.slice(out.indexOf('{')))).toMatchObject({
      decision: { outcome: 'permit', reason: 'permitted_by_holder', factsVersion: 4 },
      step: 28,
      changes: [],
    });
    expect(code).toBe(0);
  });

  it('check a deny: 1, with what would make it a permit', async () => {
    const paused = { facts: { ...FACTS, suspendedBy: ['holder'] }, request: REQUEST, now: NOW };
    const { code, out } = await runVerb(['check', file(paused)]);
    expect(out).toMatch(/^deny: .*\nDecided at step 6\.\nIt would be a permit if: The holder lifts the suspension\.\n/);
    expect(code).toBe(1);
  });

  it.each([
    ['no file', [], /Name the file/],
    ['a file that is not there', ['/nowhere/check.json'], /cannot be used\.\nENOENT/],
  ])('refuse %s: 2', async (_, args, sentence) => {
    const { code, out, err } = await runVerb(['check', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  it.each([
    ['no JSON', '{', /JSON/],
    ['facts of the wrong shape', { facts: { ...FACTS, identity: 'sure' }, request: REQUEST }, /facts\.identity: /],
    ['no request', { facts: FACTS }, /request: /],
  ])('refuse a file with %s: 2', async (_, content, sentence) => {
    const { code, err } = await runVerb(['check', file(content)]);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  it('make production keys once, readable by their owner alone', async () => {
    const keys = join(folder, 'keys');
    const made = await runVerb(['keys', keys]);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(keys).sort()).toEqual([
      'files.sealing.json',
      'ledger.signing.json',
      'permits.signing.json',
      'webhooks.sealing.json',
    ]);
    for (const name of readdirSync(keys)) expect(statSync(join(keys, name)).mode & 0o777).toBe(0o600);
    expect((await runVerb(['keys', keys])).out).toMatch(/nothing was changed/);
    expect((await runVerb(['keys'])).code).toBe(2);
  });

  it('say what they can do, and refuse what they cannot', async () => {
    expect(await runVerb(['help'])).toMatchObject({ code: 0, out: expect.stringMatching(/sayso demo/) });
    expect(await runVerb(['resurrect'])).toMatchObject({ code: 2, err: expect.stringMatching(/no "resurrect"/) });
  });
});
