import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bothSchemes, coloursIn } from './both-schemes.js';

const tokens = readFileSync(join(import.meta.dirname, '../assets/tokens.css'), 'utf8');

describe('the look in both schemes', () => {
  it('is the tokens’ own, each under a class', () => {
    const [, paper] = /--paper: (#\w+)/.exec(tokens) ?? [];
    const [light, dark] = bothSchemes(tokens).split('.as-dark');
    expect(light).toContain(`--paper: ${String(paper)}`);
    expect(light).not.toContain('--paper: #17191b');
    expect(dark).toMatch(/--paper: #fbf8f2[^]*--paper: #17191b/);
  });

  it('names every colour once', () => {
    const names = coloursIn(tokens);
    expect(names).toContain('permit-wash');
    expect(new Set(names).size).toBe(names.length);
  });
});
