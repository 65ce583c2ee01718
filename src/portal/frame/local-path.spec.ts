import { describe, expect, it } from '@jest/globals';
import { localPath } from './local-path.js';

describe('where a page sends on to', () => {
  it.each(['/wishes', '/wishes?view=after', '/i/abc'])('goes to %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'wishes',
    '',
    undefined,
    ['/wishes'],
  ])('never leaves for %j', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
