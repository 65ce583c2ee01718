import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { LikenessFacts, UseRequest } from './likeness-facts.js';
import { outward, type Outward } from './outward.js';

interface WorkedCase {
  name: string;
  facts: LikenessFacts | null;
  request: UseRequest;
  now: string;
  expect: Decision;
  outward: Outward;
}

const file = new URL('../../test/policy-cases/decisions.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as WorkedCase[];

describe('the worked cases', () => {
  it.each(cases)('$name', ({ facts, request, now, expect: expected, outward: told }) => {
    const decision = decide(facts, request, now);
    expect(decision).toStrictEqual(expected);
    expect(outward(decision, facts, request, now)).toStrictEqual(told);
  });
});
